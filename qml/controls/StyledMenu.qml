// A menu in the window's colours.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Menu {
    padding: Theme.gap1
    background: Rectangle {
        implicitWidth: 200
        radius: Theme.radius
        color: Theme.raised
        border.width: 1
        border.color: Theme.line
    }
}
