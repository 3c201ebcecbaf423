// A line of a column's figures: what, and how much.
import QtQuick
import QtQuick.Layouts
import Octavo

RowLayout {
    id: line
    required property string label
    required property string figure
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + figure
    Text {
        Layout.fillWidth: true
        text: line.label
        font.pixelSize: Theme.small
        color: Theme.textSoft
        elide: Text.ElideRight
    }
    Text {
        text: line.figure
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.text
    }
}
