// A message's text, block under block. While it streams, only the block that changes is laid out again; of a very long
// message only the blocks in sight are.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo

Item {
    id: view
    required property string text
    property bool plain: false
    property bool streaming: false
    property color colour: Theme.text
    property string marked         // words that are looked for
    // What of this item is in sight, in its own coordinates.
    property real sightTop: 0
    property real sightHeight: 4000
    property Flickable flickable: null  // what the message is in
    signal linkWanted(string url)
    signal heightAdjusted(real y, real change)  // a block out of sight got its true height

    readonly property int mostAtOnce: 24
    readonly property bool lazy: pieces.count > mostAtOnce
    implicitHeight: column.implicitHeight
    onSightTopChanged: fill()
    onSightHeightChanged: fill()
    onLazyChanged: fill()

    // Lays out the blocks in sight, or all of a message that is not long. What takes longer than a frame goes on in the next:
    // the window answers meanwhile.
    function fill() {
        if (!lazy) {
            for (let i = 0; i < chunks.count; ++i)
                fillChunk(i, -Infinity, Infinity, Infinity);
            return;
        }
        const until = Date.now() + 12;
        for (let i = selection.chunkAt(sightTop); i < chunks.count; ++i) {
            const chunk = selection.chunk(i);
            if (!chunk || chunk.y >= sightTop + sightHeight || (i > 0 && chunk.y === 0))
                return;
            if (!fillChunk(i, sightTop - chunk.y, sightTop + sightHeight - chunk.y, until)) {
                later.start();
                return;
            }
        }
    }
    function fillChunk(i: int, top: real, bottom: real, until: real): bool {
        const chunk = selection.chunk(i);
        chunk.active = true;
        return chunk.fill(top, bottom, until);
    }
    // Selects these characters of a block's text element and says how far down they are.
    function selectHit(row: int, begin: int, end: int): real {
        const i = Math.floor(row / selection.chunkSize);
        if (!selection.chunk(i))
            return 0;  // not announced yet
        selection.chunk(i).active = true;
        const slot = selection.slotAt(row);
        slot.fill();
        selection.select(row, begin, end);
        return slot.edit.mapToItem(view, 0, slot.edit.positionToRectangle(begin).y).y;
    }
    function clearSelection() {
        selection.clear();
    }
    function showSelection() {
        if (selection.hasSelection)
            selection.show();
    }

    MarkdownBlockModel {
        id: pieces
        plain: view.plain
        streaming: view.streaming
        source: view.text
    }
    // One line for each chunk.
    ListModel {
        id: parts
        readonly property int wanted: Math.ceil(pieces.count / selection.chunkSize)
        onWantedChanged: {
            while (count < wanted)
                append({ first: count * selection.chunkSize });
            if (count > wanted)
                remove(wanted, count - wanted);
        }
    }
    Column {
        id: column
        width: view.width
        onPositioningComplete: view.fill()
        Repeater {
            id: chunks
            model: parts
            MarkdownChunk {
                width: view.width
                blocks: pieces
                size: selection.chunkSize
                lazy: pieces.count > view.mostAtOnce  // not by way of the view's, which may not know of them yet
                colour: view.colour
                marked: view.marked
                onPositioningComplete: view.fill()
                // A text that is set anew has lost what was selected of it.
                onContentChanged: selectAgain.restart()
                onGotText: (blockY, change) => {
                    view.showSelection();
                    if (view.lazy)
                        view.heightAdjusted(y + blockY, change);
                }
            }
        }
    }
    Timer {
        id: later
        interval: 0
        onTriggered: view.fill()
    }
    Timer {
        id: selectAgain
        interval: 0
        onTriggered: view.showSelection()
    }
    SelectionArea {
        id: selection
        anchors.fill: parent
        chunks: chunks
        blocks: pieces
        flickable: view.flickable
        onLinkWanted: url => view.linkWanted(url)
    }
}
