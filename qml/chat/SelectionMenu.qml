// What can be done with selected text.
import QtQuick

StyledMenu {
    id: menu
    required property var area  // the SelectionArea

    StyledMenuItem {
        text: qsTr("Copy")
        enabled: menu.area.hasSelection
        onTriggered: menu.area.copy()
    }
    StyledMenuItem {
        text: qsTr("Select all of this message")
        onTriggered: menu.area.selectAll()
    }
}
