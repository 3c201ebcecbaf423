// The head of a column: its number, how its keys and values are held, and whether it is the reference.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

RowLayout {
    id: heading
    required property int number
    required property string text
    required property bool isReference
    property bool removable: false
    signal removeWanted
    spacing: Theme.gap2
    implicitHeight: Math.round(26 * Math.max(1, Theme.scale))  // with the button and without

    Rectangle {
        implicitWidth: Math.round(22 * Theme.scale)
        implicitHeight: implicitWidth
        radius: width / 2
        color: heading.isReference ? Theme.accent : Theme.hover
        Text {
            anchors.centerIn: parent
            text: String(heading.number)
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: heading.isReference ? Theme.accentText : Theme.text
        }
    }
    Text {
        Layout.fillWidth: true
        text: heading.text
        font.pixelSize: Theme.large
        font.weight: Font.DemiBold
        color: Theme.text
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
        Accessible.name: qsTr("Column %1: %2").arg(heading.number).arg(heading.text)
    }
    Text {
        visible: heading.isReference
        text: qsTr("Reference")
        font.pixelSize: Theme.small
        color: Theme.accent
    }
    GlyphButton {
        visible: heading.removable
        enabled: !App.compare.running
        implicitHeight: Math.round(24 * Math.max(1, Theme.scale))
        implicitWidth: implicitHeight
        name: qsTr("Remove column %1").arg(heading.number)
        path: Glyphs.close
        onClicked: heading.removeWanted()
    }
}
