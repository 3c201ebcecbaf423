// Some blocks of a message, one under the other. Empty, with a guess at their height, until it is made active: a message may
// have thousands of blocks, and what has no items costs nothing when those above it grow.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo

Column {
    id: chunk
    required property MarkdownBlockModel blocks
    required property int first        // of the blocks, the first that is here
    required property int size         // blocks at most
    required property bool lazy        // each block is filled when fill() comes to it; otherwise all at once
    property color colour
    property string marked             // words that are looked for
    property bool active: !lazy
    signal contentChanged
    signal gotText(real y, real change)  // a block got its true height

    // Before the column has placed its blocks, it has no height of its own; those below must not come into sight by that.
    height: implicitHeight > 0 ? implicitHeight : range.lines * Theme.body * 1.4 + range.count * Theme.gap3

    function slotAt(row: int): MarkdownSlot {
        return slots.itemAt(row) as MarkdownSlot;
    }
    // Fills what lies between two heights, for some time. False: there is more to be filled.
    function fill(top: real, bottom: real, until: real): bool {
        for (let row = 0; row < slots.count; ++row) {
            const slot = slotAt(row);
            // Until the column has placed them, new ones stand at 0.
            if (!slot || slot.y >= bottom || (row > 0 && slot.y === 0))
                return true;
            if (slot.filled || slot.y + slot.height <= top)
                continue;
            slot.fill();
            if (Date.now() > until)
                return false;
        }
        return true;
    }

    MarkdownRange {
        id: range
        source: chunk.blocks
        first: chunk.first
        size: chunk.size
    }
    Repeater {
        id: slots
        model: chunk.active ? range : null
        MarkdownSlot {
            width: chunk.width
            colour: chunk.colour
            marked: chunk.marked
            Component.onCompleted: if (!chunk.lazy) fill()
            onCopyWanted: chunk.blocks.copyCode(chunk.first + index)
            onContentChanged: chunk.contentChanged()
            onGotText: chunk.gotText(y, height - guess)
        }
    }
}
