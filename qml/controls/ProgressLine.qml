// How much of something is done.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

ProgressBar {
    id: control
    required property string name
    implicitHeight: 6
    Accessible.role: Accessible.ProgressBar
    Accessible.name: name
    Accessible.description: qsTr("%1 %").arg(Math.round(value * 100))
    background: Rectangle {
        radius: height / 2
        color: Theme.line
    }
    contentItem: Item {
        Rectangle {
            width: control.visualPosition * parent.width
            height: parent.height
            radius: height / 2
            color: Theme.accent
        }
    }
}
