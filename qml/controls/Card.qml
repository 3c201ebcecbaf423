// A titled box of a page.
import QtQuick
import QtQuick.Layouts
import Octavo

Rectangle {
    id: card
    property string heading
    default property alias content: column.data
    implicitHeight: column.implicitHeight + 2 * Theme.gap4
    radius: Theme.radius
    color: Theme.raised
    border.width: 1
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.gap4
        spacing: Theme.gap3
        Text {
            Layout.fillWidth: true
            visible: card.heading !== ""
            text: card.heading
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
            color: Theme.text
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
    }
}
