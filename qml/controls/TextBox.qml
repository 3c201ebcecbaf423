// One line of text to type in.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

TextField {
    id: control
    required property string name
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.gap3
    rightPadding: Theme.gap3
    font.pixelSize: Theme.body
    color: Theme.text
    placeholderTextColor: Theme.textSoft
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.name: name
    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.accent : Theme.line
    }
}
