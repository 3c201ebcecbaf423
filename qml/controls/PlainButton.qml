// A button of text and, if it is the page's main action, of the accent colour.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Button {
    id: control
    property bool primary: false
    property bool danger: false

    readonly property color foreground: primary ? Theme.accentText : danger ? Theme.danger : Theme.text

    implicitHeight: Theme.controlHeight
    leftPadding: Theme.gap3
    rightPadding: Theme.gap3
    font.pixelSize: Theme.body
    Accessible.name: text
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Text {
        text: control.text
        font: control.font
        color: control.enabled ? control.foreground : Theme.textSoft
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.primary && !control.enabled ? Theme.hover : control.primary ? Theme.accent
                               : control.down ? Theme.pressed : control.hovered ? Theme.hover : "transparent"
        border.width: control.primary && control.enabled ? 0 : 1
        border.color: Theme.line
        FocusFrame { shown: control.visualFocus }
    }
}
