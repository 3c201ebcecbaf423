// A setting that is on or off.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Switch {
    id: control
    font.pixelSize: Theme.body
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checked: checked
    function change() {
        control.toggle();
        control.toggled();
    }
    Keys.onReturnPressed: control.change()
    Keys.onEnterPressed: control.change()
    leftPadding: 0
    rightPadding: 0
    indicator: Rectangle {
        x: control.mirrored ? 0 : control.width - width
        y: (control.height - height) / 2
        implicitWidth: 42
        implicitHeight: 24
        radius: 12
        color: control.checked ? Theme.accent : Theme.line
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
        leftPadding: control.mirrored ? 54 : 0
        rightPadding: control.mirrored ? 0 : 54
        text: control.text
        font: control.font
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
    }
    background: Item {
        FocusFrame { shown: control.visualFocus }
    }
}
