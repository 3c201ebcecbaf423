// A tag that is chosen or not.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

AbstractButton {
    id: chip
    required property string tag
    implicitHeight: Math.round(26 * Math.max(1, Theme.scale))
    leftPadding: Theme.gap2
    rightPadding: Theme.gap2
    focusPolicy: Qt.StrongFocus
    text: "#" + tag
    Accessible.role: Accessible.CheckBox
    Accessible.name: qsTr("Tag %1").arg(tag)
    Accessible.checked: checked
    Keys.onReturnPressed: chip.clicked()
    contentItem: Text {
        text: chip.text
        textFormat: Text.PlainText
        font.pixelSize: Theme.small
        color: chip.checked ? Theme.accentText : Theme.text
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: height / 2
        color: chip.checked ? Theme.accent : chip.hovered ? Theme.pressed : Theme.hover
        FocusFrame {
            radius: parent.height / 2 + 2
            shown: chip.visualFocus
        }
    }
}
