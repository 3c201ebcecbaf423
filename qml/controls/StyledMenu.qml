// A menu in the window's colours, as wide as its longest line; with a note below its lines, if there is one.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Menu {
    id: menu
    property real leastWidth: 200
    property string note
    padding: Theme.gap1
    bottomPadding: note === "" ? padding : padding + noteArea.height
    width: {
        let widest = leastWidth;
        for (let i = 0; i < count; ++i)
            widest = Math.max(widest, (itemAt(i)?.implicitWidth ?? 0) + 2 * padding);
        return Math.min(widest, menu.parent?.Window.width ?? widest);
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.width: 1
        border.color: Theme.line
        Item {
            id: noteArea
            visible: menu.note !== ""
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: menu.padding }
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
                text: menu.note
                font.pixelSize: Theme.small
                color: Theme.textSoft
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft  // of a mirrored window: right
            }
        }
    }
}
