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
    // What of this item is in sight, in its own coordinates.
    property real sightTop: 0
    property real sightHeight: 4000
    property Flickable flickable: null  // what the message is in
    signal linkWanted(string url)
    signal heightAdjusted(real y, real change)  // a block out of sight got its true height

    readonly property bool lazy: blocks.count > 24
    implicitHeight: column.implicitHeight
    onSightTopChanged: fill()
    onSightHeightChanged: fill()
    onLazyChanged: fill()

    // Lays out the blocks in sight, or all of a message that is not long. What takes longer than a frame goes on in the next:
    // the window answers meanwhile.
    function fill() {
        const until = Date.now() + 12;
        let row = lazy ? selection.rowAt(sightTop) : 0;
        for (; row < slots.count; ++row) {
            const slot = selection.slotAt(row);
            // Until the column has placed them, new ones stand at 0.
            if (!slot || (lazy && (slot.y >= sightTop + sightHeight || (row > 0 && slot.y === 0))))
                return;
            if (slot.filled)
                continue;
            slot.fill();
            if (lazy && Date.now() > until) {
                later.start();
                return;
            }
        }
    }
    function showSelection() {
        if (selection.hasSelection)
            selection.show();
    }

    MarkdownBlockModel {
        id: blocks
        plain: view.plain
        streaming: view.streaming
        source: view.text
    }
    Column {
        id: column
        width: view.width
        onPositioningComplete: view.fill()
        Repeater {
            id: slots
            model: blocks
            MarkdownSlot {
                width: view.width
                colour: view.colour
                Component.onCompleted: if (!view.lazy) fill()
                onCopyWanted: blocks.copyCode(index)
                // A text that is set anew has lost what was selected of it.
                onContentChanged: selectAgain.restart()
                onGotText: {
                    view.showSelection();
                    if (view.lazy)
                        view.heightAdjusted(y, height - guess);
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
        slots: slots
        blocks: blocks
        flickable: view.flickable
        onLinkWanted: url => view.linkWanted(url)
    }
}
