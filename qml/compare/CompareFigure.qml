// A line of a column's figures: what, how much, and how that differs from column 1.
import QtQuick
import QtQuick.Layouts
import Octavo

RowLayout {
    id: line
    required property string label
    required property string figure
    property string change
    Layout.fillWidth: true
    spacing: Theme.gap2
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + figure + (change === "" ? "" : " (" + change + ")")
    Text {
        Layout.fillWidth: true
        text: line.label
        font.pixelSize: Theme.small
        color: Theme.textSoft
        elide: Text.ElideRight
    }
    Text {
        visible: line.change !== ""
        text: line.change
        font.pixelSize: Theme.small
        color: Theme.textSoft
    }
    Text {
        text: line.figure
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.text
    }
}
