// What a menu stands on, with a note below the menu's lines, if there is one.
import QtQuick
import Octavo

Rectangle {
    id: ground
    property string note
    property real margin
    readonly property real noteHeight: note === "" ? 0 : noteArea.height

    radius: Theme.radius
    color: Theme.raised
    border.width: 1
    border.color: Theme.line

    Item {
        id: noteArea
        visible: ground.note !== ""
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: ground.margin }
        // Three lines at least, so that the menu does not move while one looks through it.
        height: Math.max(3 * letters.lineSpacing, noteText.implicitHeight) + 2 * Theme.gap2
        FontMetrics {
            id: letters
            font: noteText.font
        }
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }
        Text {
            id: noteText
            x: Theme.gap2
            y: Theme.gap2
            width: parent.width - 2 * Theme.gap2
            text: ground.note
            font.pixelSize: Theme.small
            color: Theme.textSoft
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft  // of a mirrored window: right
        }
    }
}
