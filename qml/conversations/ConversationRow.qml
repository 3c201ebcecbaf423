// One conversation of the list: title, a line of what was said, and what can be done with it. Light, as scrolling makes
// many of them: what is only needed at times is made then.
pragma ComponentBehavior: Bound
import QtQuick
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

    readonly property bool found: markedTitle.includes("\uE000")
    readonly property string below: snippet !== "" ? snippet : preview
    readonly property bool belowIsPlain: (tags ?? []).length === 0 && !below.includes("\uE000")

    implicitHeight: 2 * Theme.gap2 + name.implicitHeight + (second.text === "" ? 0 : 2 + second.implicitHeight)
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: preview
    Accessible.onPressAction: open()
    ListView.onPooled: renaming = false

    Rectangle {
        anchors.fill: parent
        visible: row.current || row.focused || row.menuShown || hover.hovered
        radius: Theme.radius
        color: row.current ? Theme.selected : hover.hovered || row.menuShown ? Theme.hover : "transparent"
        border.width: row.focused ? 2 : 0
        border.color: Theme.accent
    }
    HoverHandler { id: hover }
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onClicked: mouse => mouse.button === Qt.RightButton ? row.menuWanted(null) : row.open()
        onDoubleClicked: row.startRename()
    }
    Text {
        id: name
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap2
        y: Theme.gap2
        width: parent.width - 2 * Theme.gap2 - more.width
        visible: !row.renaming
        text: row.found ? row.marked(row.markedTitle) : row.title === "" ? qsTr("New conversation") : row.title
        textFormat: row.found ? Text.StyledText : Text.PlainText
        font.pixelSize: Theme.body
        color: Theme.text
        horizontalAlignment: Text.AlignLeft  // of a mirrored window: right
        elide: Text.ElideRight
        maximumLineCount: 1
    }
    Text {
        id: second
        anchors.left: name.left
        anchors.top: name.bottom
        anchors.topMargin: 2
        width: name.width
        visible: !row.renaming
        text: row.belowIsPlain ? row.below : row.tagged(row.marked(row.below))
        textFormat: row.belowIsPlain ? Text.PlainText : Text.StyledText
        font.pixelSize: Theme.small
        color: Theme.textSoft
        horizontalAlignment: Text.AlignLeft  // of a mirrored window: right
        elide: Text.ElideRight
        maximumLineCount: 1
    }
    LazyPart {
        anchors.left: name.left
        width: name.width
        anchors.verticalCenter: parent.verticalCenter
        part: "TitleEditor.qml"
        wanted: row.renaming
        given: ({ row: row })
    }
    LazyPart {
        id: more
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: wanted ? implicitWidth : 0
        part: "RowMenuButton.qml"
        wanted: hover.hovered || row.menuShown || row.focused
        given: ({ row: row })
    }
}
