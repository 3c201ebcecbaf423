// Instructions to the model, of any length.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

TextArea {
    id: control
    required property string name
    implicitHeight: Math.max(Math.round(72 * Theme.scale), contentHeight + 2 * padding)
    wrapMode: TextArea.Wrap
    textFormat: TextArea.PlainText
    font.pixelSize: Theme.body
    color: Theme.text
    padding: Theme.gap3
    placeholderText: qsTr("For example: Answer briefly.")
    placeholderTextColor: Theme.textSoft
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    KeyNavigation.priority: KeyNavigation.BeforeItem
    Accessible.name: name
    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.accent : Theme.line
    }
}
