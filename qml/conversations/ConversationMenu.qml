// What can be done with one conversation. Where its files go is asked by ExportDialog.
import QtQuick
import Octavo
import Octavo.App

StyledMenu {
    id: menu
    property ConversationRow conversationRow: null
    readonly property bool pinned: conversationRow !== null && conversationRow.pinned
    signal exportWanted(var conversationId, string title, string format)
    signal tagsWanted(var conversationId, string title, var tags)

    function save(format: string) {
        if (conversationRow)
            exportWanted(conversationRow.conversationId, conversationRow.title, format);
    }
    onOpened: if (conversationRow) conversationRow.menuShown = true
    onClosed: if (conversationRow) conversationRow.menuShown = false

    StyledMenuItem {
        text: qsTr("Rename (F2)")
        onTriggered: if (menu.conversationRow) menu.conversationRow.startRename()
    }
    StyledMenuItem {
        text: menu.pinned ? qsTr("Unpin") : qsTr("Pin")
        onTriggered: if (menu.conversationRow) App.conversations.setPinned(menu.conversationRow.conversationId, !menu.pinned)
    }
    StyledMenuItem {
        text: qsTr("Tags…")
        onTriggered: if (menu.conversationRow) menu.tagsWanted(menu.conversationRow.conversationId, menu.conversationRow.title,
                                                               menu.conversationRow.tags)
    }
    StyledMenuItem {
        text: qsTr("Duplicate")
        onTriggered: if (menu.conversationRow) App.conversations.duplicate(menu.conversationRow.conversationId)
    }
    StyledMenuItem {
        text: qsTr("Copy as Markdown")
        onTriggered: if (menu.conversationRow) App.transfer.copy(menu.conversationRow.conversationId)
    }
    StyledMenuItem {
        text: qsTr("Save as Markdown…")
        onTriggered: menu.save("markdown")
    }
    StyledMenuItem {
        text: qsTr("Save as PDF…")
        onTriggered: menu.save("pdf")
    }
    StyledMenuItem {
        text: qsTr("Save as JSON…")
        onTriggered: menu.save("json")
    }
    StyledMenuItem {
        text: qsTr("Delete")
        onTriggered: if (menu.conversationRow) menu.conversationRow.remove()
    }
}
