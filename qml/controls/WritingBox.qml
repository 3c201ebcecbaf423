// Text of several lines, to be written. Tab goes on to the next control, as everywhere else in the window.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

TextArea {
    id: control
    property string name
    wrapMode: TextArea.Wrap
    textFormat: TextArea.PlainText
    font.pixelSize: Theme.body
    color: Theme.text
    padding: Theme.gap3
    placeholderTextColor: Theme.textSoft
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.role: Accessible.EditableText
    Accessible.name: name
    Keys.onTabPressed: nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.accent : Theme.line
    }
}
