// A menu in the window's colours, as wide as its longest line.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Menu {
    id: menu
    property real leastWidth: 200
    padding: Theme.gap1
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
    }
}
