// What can be done with one conversation. Where its files go is asked by ExportDialog.
import QtQuick
import Octavo
import Octavo.App

StyledMenu {
    id: menu
    required property var conversationId
    required property bool pinned
    signal renameWanted
    signal exportWanted(string format)
    signal removeWanted

    StyledMenuItem {
        text: qsTr("Rename (F2)")
        onTriggered: menu.renameWanted()
    }
    StyledMenuItem {
        text: menu.pinned ? qsTr("Unpin") : qsTr("Pin")
        onTriggered: App.conversations.setPinned(menu.conversationId, !menu.pinned)
    }
    StyledMenuItem {
        text: qsTr("Duplicate")
        onTriggered: App.conversations.duplicate(menu.conversationId)
    }
    StyledMenuItem {
        text: qsTr("Save as Markdown…")
        onTriggered: menu.exportWanted("markdown")
    }
    StyledMenuItem {
        text: qsTr("Save as PDF…")
        onTriggered: menu.exportWanted("pdf")
    }
    StyledMenuItem {
        text: qsTr("Save as JSON…")
        onTriggered: menu.exportWanted("json")
    }
    StyledMenuItem {
        text: qsTr("Delete")
        onTriggered: menu.removeWanted()
    }
}
