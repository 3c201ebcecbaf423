// Search, the conversations by day, and the ways to the other pages.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
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
        ListView {
            id: list
            objectName: "conversationList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: 2
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            model: App.conversations
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Conversations")
            ScrollBar.vertical: ScrollBar {}
            section.property: "section"
            section.delegate: Text {
                required property string section
                topPadding: Theme.gap3
                bottomPadding: Theme.gap1
                leftPadding: Theme.gap2
                text: section
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.textSoft
            }
            delegate: ConversationRow {
                width: list.width
                focused: list.activeFocus && ListView.isCurrentItem
                onOpened: sidebar.pageWanted("chat")
            }
            Keys.onReturnPressed: if (currentItem) (currentItem as ConversationRow).open()
            Keys.onDeletePressed: if (currentItem) (currentItem as ConversationRow).remove()
            Keys.onPressed: event => {
                if (event.key === Qt.Key_F2 && currentItem) {
                    (currentItem as ConversationRow).startRename();
                    event.accepted = true;
                }
            }
            Text {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.gap4
                visible: list.count === 0 && !App.conversations.loading
                text: search.text === "" ? qsTr("Your conversations appear here.") : qsTr("Nothing found.")
                font.pixelSize: Theme.body
                color: Theme.textSoft
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
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
}
