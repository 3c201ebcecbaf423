// A menu in the window's colours, as wide as its longest line; with a note below its lines, if there is one.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Menu {
    id: menu
    property real leastWidth: 200
    property string note
    padding: Theme.gap1
    bottomPadding: padding + ((background as MenuBackground)?.noteHeight ?? 0)
    width: {
        let widest = leastWidth;
        for (let i = 0; i < count; ++i)
            widest = Math.max(widest, (itemAt(i)?.implicitWidth ?? 0) + 2 * padding);
        return Math.min(widest, menu.parent?.Window.width ?? widest);
    }
    background: MenuBackground {
        note: menu.note
        margin: menu.padding
    }
}
