// A prompt to begin with.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

AbstractButton {
    id: card
    implicitWidth: 160
    padding: Theme.gap4
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: card.clicked()
    contentItem: Text {
        text: card.text
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: Theme.radius
        color: card.down ? Theme.pressed : card.hovered ? Theme.hover : Theme.raised
        border.width: 1
        border.color: Theme.line
        FocusFrame { shown: card.visualFocus }
    }
}
