// The heading of a part of the inspector, with its number.
import QtQuick
import QtQuick.Layouts
import Octavo

RowLayout {
    id: heading
    required property string text
    property string number
    Text {
        Layout.fillWidth: true
        text: heading.text
        font.pixelSize: Theme.body
        font.weight: Font.DemiBold
        color: Theme.text
        horizontalAlignment: Text.AlignLeft  // of a mirrored window: right
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Text {
        text: heading.number
        font.pixelSize: Theme.body
        color: Theme.text
    }
}
