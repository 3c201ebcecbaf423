// One conversation of the list: title, a line of what was said, and what can be done with it. Light, as scrolling makes
// many of them: what is only needed at times is made then.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Item {
    id: row
    required property var conversationId
    required property string title
    required property string preview
    required property string snippet
    required property string markedTitle
    required property bool pinned
    required property bool current
    required property var tags
    required property var hitMessage  // that a search found; 0: none
    property bool focused: false
    property bool menuShown: false
    property bool renaming: false
    signal opened
    signal menuWanted(Item place)  // null: at the pointer

    function open() {
        App.conversations.open(conversationId);
        if (hitMessage > 0)
            App.chat.reveal(hitMessage);
        opened();
    }
    function remove() {
        App.conversations.remove(conversationId);
    }
    function startRename() {
        renaming = true;
    }
    function finishRename(newTitle: string) {
        if (renaming && newTitle.trim() !== "" && newTitle.trim() !== title)
            App.conversations.rename(conversationId, newTitle.trim());
        renaming = false;
    }
    function plain(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }
    // The hit's marks become the accent's colour; everything else stays text.
    function marked(text: string): string {
        return plain(text).replace(/\uE000/g, "<font color=\"" + Theme.accent + "\"><b>").replace(/\uE001/g, "</b></font>");
    }
    function tagged(text: string): string {
        const names = Array.from(row.tags ?? [], tag => "#" + plain(tag)).join(" ");
        return names === "" ? text : "<font color=\"" + Theme.accent + "\">" + names + "</font> " + text;
    }

    implicitHeight: column.implicitHeight + 2 * Theme.gap2
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: preview
    Accessible.onPressAction: open()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: row.current ? Theme.selected : hover.hovered || row.menuShown ? Theme.hover : "transparent"
        FocusFrame { shown: row.focused }
    }
    HoverHandler { id: hover }
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onClicked: mouse => mouse.button === Qt.RightButton ? row.menuWanted(null) : row.open()
        onDoubleClicked: row.startRename()
    }
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: more.left
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.gap2
        anchors.rightMargin: Theme.gap2
        spacing: 2
        Text {
            Layout.fillWidth: true
            visible: !row.renaming
            text: row.title === "" ? qsTr("New conversation") : row.marked(row.markedTitle)
            textFormat: Text.StyledText
            font.pixelSize: Theme.body
            color: Theme.text
            elide: Text.ElideRight
            maximumLineCount: 1
        }
        LazyPart {
            Layout.fillWidth: true
            part: "TitleEditor.qml"
            wanted: row.renaming
            given: ({ row: row })
        }
        Text {
            Layout.fillWidth: true
            visible: text !== "" && !row.renaming
            text: row.tagged(row.snippet !== "" ? row.marked(row.snippet) : row.marked(row.preview))
            textFormat: Text.StyledText
            font.pixelSize: Theme.small
            color: Theme.textSoft
            elide: Text.ElideRight
            maximumLineCount: 1
        }
    }
    LazyPart {
        id: more
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: wanted ? implicitWidth : 0
        part: "GlyphButton.qml"
        wanted: hover.hovered || row.menuShown || row.focused
        given: ({ name: qsTr("More about %1").arg(row.title), path: Glyphs.dots, focusPolicy: Qt.NoFocus })
    }
    Connections {
        target: more.item
        function onClicked() {
            row.menuWanted(more);
        }
    }
}
