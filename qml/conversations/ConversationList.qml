// The conversations by day. Arrow keys choose, Return opens, F2 renames, Delete deletes, the menu key shows the rest.
// Not a bound component: Qt 6.4 cannot create a list's section headings in one.
import QtQuick
import QtQuick.Controls.Basic
import Octavo
import Octavo.App

ListView {
    id: list
    required property Component heading  // of a day; gets `section`
    property bool searching: false
    signal opened
    signal exportWanted(var conversationId, string title, string format)
    signal tagsWanted(var conversationId, string title, var tags)

    // One menu for all rows: made for each, they would be most of the work of scrolling. Without an item it stands at the
    // pointer.
    function showMenu(row: ConversationRow, place: Item) {
        menu.conversationRow = row;
        place ? menu.popup(place, 0, place.height) : menu.popup(row);
    }

    function renameCurrent() {
        for (let i = 0; i < count; ++i) {
            const row = itemAtIndex(i) as ConversationRow;
            if (row && row.current)
                row.startRename();
        }
    }

    clip: true
    spacing: 2
    reuseItems: true
    activeFocusOnTab: true
    keyNavigationEnabled: true
    boundsBehavior: Flickable.StopAtBounds
    model: App.conversations
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversations")
    ScrollBar.vertical: ScrollBar {}
    section.property: "section"
    section.delegate: heading
    delegate: ConversationRow {
        id: row
        width: ListView.view.width
        focused: ListView.view.activeFocus && ListView.isCurrentItem
        onOpened: (ListView.view as ConversationList).opened()
        onMenuWanted: place => (ListView.view as ConversationList).showMenu(row, place)
    }
    ConversationMenu {
        id: menu
        onExportWanted: (id, title, format) => list.exportWanted(id, title, format)
        onTagsWanted: (id, title, tags) => list.tagsWanted(id, title, tags)
    }
    Keys.onReturnPressed: if (currentItem) (currentItem as ConversationRow).open()
    Keys.onDeletePressed: if (currentItem) (currentItem as ConversationRow).remove()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2 && currentItem) {
            (currentItem as ConversationRow).startRename();
            event.accepted = true;
        } else if (currentItem && (event.key === Qt.Key_Menu
                                   || event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)) {
            showMenu(currentItem as ConversationRow, currentItem);
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
