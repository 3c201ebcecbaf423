// The conversations by day. Arrow keys choose, Return opens, F2 renames, Delete deletes, the menu key shows the rest.
// Not a bound component: Qt 6.4 cannot create a list's section headings in one.
import QtQuick
import QtQuick.Controls.Basic
import Octavo
import Octavo.App

ListView {
    id: list
    property bool searching: false
    signal opened
    signal exportWanted(var conversationId, string title, string format)

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
        width: ListView.view.width
        focused: ListView.view.activeFocus && ListView.isCurrentItem
        onOpened: (ListView.view as ConversationList).opened()
        onExportWanted: format => (ListView.view as ConversationList).exportWanted(conversationId, title, format)
    }
    Keys.onReturnPressed: if (currentItem) (currentItem as ConversationRow).open()
    Keys.onDeletePressed: if (currentItem) (currentItem as ConversationRow).remove()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2 && currentItem) {
            (currentItem as ConversationRow).startRename();
            event.accepted = true;
        } else if (currentItem && (event.key === Qt.Key_Menu
                                   || event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)) {
            (currentItem as ConversationRow).showMenu();
            event.accepted = true;
        }
    }
    Text {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gap4
        visible: list.count === 0 && !App.conversations.loading
        text: list.searching ? qsTr("Nothing found.") : qsTr("Your conversations appear here.")
        font.pixelSize: Theme.body
        color: Theme.textSoft
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
}
