// What a button of a glyph alone does, said beside the pointer. Made while the pointer is on the button.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Item {
    id: tip
    required property GlyphButton button
    anchors.fill: parent

    ToolTip {
        objectName: "tip"
        visible: tip.button.hovered
        delay: 600
        text: tip.button.name
        font.pixelSize: Theme.small
        leftPadding: Theme.gap2
        rightPadding: Theme.gap2
        contentItem: Text {
            text: tip.button.name
            textFormat: Text.PlainText
            font.pixelSize: Theme.small
            color: Theme.text
            wrapMode: Text.Wrap
        }
        background: Rectangle {
            radius: Theme.radius / 2
            color: Theme.raised
            border.width: 1
            border.color: Theme.line
        }
    }
}
