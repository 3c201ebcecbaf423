// One bar of several parts. The parts' lengths are in proportion to their bytes; a part that is there is always seen.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo

Item {
    id: bar
    required property var bytes        // of each part
    required property var colours      // one a part
    property real whole: 0             // bytes the full length stands for; 0: the sum of the parts
    readonly property real sum: bytes.reduce((sum, part) => sum + part, 0)
    readonly property real least: 2    // pixels of a part that is there
    implicitHeight: 12
    Accessible.role: Accessible.Chart

    // What the smallest parts get too much, the others give.
    function lengthOf(index: int): real {
        const all = Math.max(whole, sum);
        const room = width - gaps();
        const part = bytes[index] ?? 0;
        if (part <= 0 || all <= 0)
            return 0;
        const tiny = bytes.filter(other => other > 0 && room * other / all < least);
        if (tiny.includes(part))
            return least;
        return (room - least * tiny.length) * part / (all - tiny.reduce((sum, other) => sum + other, 0));
    }
    function gaps(): real {
        return Math.max(0, bytes.filter(part => part > 0).length - 1) * row.spacing;
    }

    Rectangle {
        anchors.fill: parent
        radius: 3
        color: Theme.contrast ? Theme.hover : Theme.line  // lines of high contrast are as dark as the parts
    }
    Row {
        id: row
        height: parent.height
        spacing: 1
        Repeater {
            model: bar.colours.length
            Rectangle {
                required property int index
                visible: width > 0
                height: bar.height
                width: bar.lengthOf(index)
                radius: 3
                color: bar.colours[index]
                Behavior on width { NumberAnimation { duration: Theme.quick } }
            }
        }
    }
}
