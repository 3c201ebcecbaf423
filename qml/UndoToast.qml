// For a few seconds after a conversation was deleted: the way back.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    visible: App.conversations.undoAvailable
    implicitWidth: row.implicitWidth + 2 * Theme.gap4
    implicitHeight: row.implicitHeight + 2 * Theme.gap2
    radius: Theme.radius
    color: Theme.raised
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: App.conversations.undoText

    RowLayout {
        id: row
        anchors.centerIn: parent
        spacing: Theme.gap3
        Text {
            text: App.conversations.undoText
            font.pixelSize: Theme.body
            color: Theme.text
        }
        PlainButton {
            text: qsTr("Undo")
            onClicked: App.conversations.undoRemove()
        }
    }
}
