// Search, the conversations by day, and the ways to the other pages.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    id: sidebar
    required property string page
    signal pageWanted(string name)
    color: Theme.sidebar

    function focusSearch() {
        search.forceActiveFocus();
        search.selectAll();
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap2
        spacing: Theme.gap2

        RowLayout {
            spacing: Theme.gap1
            TextBox {
                id: search
                objectName: "search"
                Layout.fillWidth: true
                name: qsTr("Search all conversations")
                placeholderText: qsTr("Search…")
                Component.onCompleted: text = App.conversations.query
                onTextChanged: App.conversations.query = text
                Keys.onEscapePressed: clear()
                Keys.onDownPressed: list.forceActiveFocus()
            }
            GlyphButton {
                objectName: "newConversation"
                name: qsTr("New conversation (Ctrl+N)")
                path: Glyphs.plus
                onClicked: {
                    App.conversations.create();
                    sidebar.pageWanted("chat");
                }
            }
        }
        TagBar {
            Layout.fillWidth: true
            visible: count > 0
        }
        ConversationList {
            id: list
            objectName: "conversationList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            searching: search.text !== ""
            heading: ConversationDay {}
            onOpened: sidebar.pageWanted("chat")
            onExportWanted: (id, title, format) => exportDialog.ask(id, title, format)
            onTagsWanted: (id, title, tags) => tagDialog.ask(id, title, tags)
        }
        PageLink {
            Layout.fillWidth: true
            text: qsTr("Compare")
            path: Glyphs.columns
            current: sidebar.page === "compare"
            onClicked: sidebar.pageWanted("compare")
        }
        PageLink {
            Layout.fillWidth: true
            text: qsTr("Models")
            path: Glyphs.cube
            current: sidebar.page === "models"
            onClicked: sidebar.pageWanted("models")
        }
        PageLink {
            Layout.fillWidth: true
            text: qsTr("Settings")
            path: Glyphs.gear
            current: sidebar.page === "settings"
            onClicked: sidebar.pageWanted("settings")
        }
    }
    // A click opens a conversation and leaves the keyboard in the composer: F2 renames from there as well.
    Shortcut {
        sequence: "F2"
        enabled: list.visible && !list.activeFocus
        onActivated: list.renameCurrent()
    }
    ExportDialog { id: exportDialog }
    TagDialog { id: tagDialog }
}
