// The documents that went with a message.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo

Flow {
    id: flow
    required property var documents  // a list of {name, characters, tokenCount}
    spacing: Theme.gap1
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Documents")
    Repeater {
        model: flow.documents
        Rectangle {
            id: chip
            required property var modelData
            width: Math.min(label.implicitWidth + 2 * Theme.gap3, flow.width)
            height: label.implicitHeight + 2 * Theme.gap1
            radius: Theme.radius
            color: Theme.bubble
            Accessible.role: Accessible.ListItem
            Accessible.name: label.text
            Text {
                id: label
                x: Theme.gap3
                y: Theme.gap1
                width: parent.width - 2 * Theme.gap3
                text: chip.modelData.tokenCount > 0 ? qsTr("%1 · %Ln token(s)", "", chip.modelData.tokenCount).arg(chip.modelData.name) : chip.modelData.name
                textFormat: Text.PlainText
                font.pixelSize: Theme.small
                color: Theme.text
                elide: Text.ElideMiddle
            }
        }
    }
}
