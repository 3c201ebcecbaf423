// One conversation of the list: title, a line of what was said, and what can be done with it.
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
    property bool focused: false
    property bool renaming: false
    signal opened
    signal exportWanted(string format)

    function open() {
        App.conversations.open(conversationId);
        opened();
    }
    function showMenu() {
        menu.popup(row, 0, row.height);
    }
    function remove() {
        App.conversations.remove(conversationId);
    }
    function startRename() {
        renaming = true;
        editor.text = title;
        editor.forceActiveFocus();
        editor.selectAll();
    }
    function finishRename(keep: bool) {
        if (renaming && keep && editor.text.trim() !== "")
            App.conversations.rename(conversationId, editor.text.trim());
        renaming = false;
    }
    // The hit's marks become the accent's colour; everything else stays text.
    function marked(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
                   .replace(/\uE000/g, "<b>").replace(/\uE001/g, "</b>");
    }

    implicitHeight: column.implicitHeight + 2 * Theme.gap2
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: preview
    Accessible.onPressAction: open()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: row.current ? Theme.selected : hover.hovered ? Theme.hover : "transparent"
        FocusFrame { shown: row.focused }
    }
    HoverHandler { id: hover }
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onClicked: mouse => mouse.button === Qt.RightButton ? menu.popup() : row.open()
        onDoubleClicked: row.startRename()
    }
    // A click opens a conversation and leaves the keyboard in the composer: F2 renames from there as well.
    Shortcut {
        sequence: "F2"
        enabled: row.current && row.visible && !row.renaming && !(row.ListView.view as ConversationList).activeFocus
        onActivated: row.startRename()
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
        TextBox {
            id: editor
            Layout.fillWidth: true
            visible: row.renaming
            name: qsTr("New title")
            // Taken here, or the list would open the conversation as well.
            Keys.onReturnPressed: row.finishRename(true)
            Keys.onEnterPressed: row.finishRename(true)
            onActiveFocusChanged: if (!activeFocus) row.finishRename(true)
            Keys.onEscapePressed: row.finishRename(false)
        }
        Text {
            Layout.fillWidth: true
            visible: text !== "" && !row.renaming
            text: row.snippet !== "" ? row.marked(row.snippet) : row.marked(row.preview)
            textFormat: Text.StyledText
            font.pixelSize: Theme.small
            color: Theme.textSoft
            elide: Text.ElideRight
            maximumLineCount: 1
        }
    }
    GlyphButton {
        id: more
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? implicitWidth : 0
        visible: hover.hovered || menu.visible || row.focused
        focusPolicy: Qt.NoFocus
        name: qsTr("More about %1").arg(row.title)
        path: Glyphs.dots
        onClicked: menu.popup()
    }
    ConversationMenu {
        id: menu
        conversationId: row.conversationId
        pinned: row.pinned
        onRenameWanted: row.startRename()
        onExportWanted: format => row.exportWanted(format)
        onRemoveWanted: row.remove()
    }
}
