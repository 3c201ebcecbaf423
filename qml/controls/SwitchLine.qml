// A setting that is on or off.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Switch {
    id: control
    font.pixelSize: Theme.body
    Accessible.name: text
    indicator: Rectangle {
        x: control.width - width - control.rightPadding
        y: (control.height - height) / 2
        implicitWidth: 42
        implicitHeight: 24
        radius: 12
        color: control.checked ? Theme.accent : Theme.line
        border.width: control.visualFocus ? 2 : 0
        border.color: Theme.text
        Rectangle {
            x: control.checked ? parent.width - width - 3 : 3
            y: 3
            width: 18
            height: 18
            radius: 9
            color: control.checked ? Theme.accentText : Theme.raised
            Behavior on x { NumberAnimation { duration: 120 } }
        }
    }
    contentItem: Text {
        rightPadding: 50
        text: control.text
        font: control.font
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
    }
}
