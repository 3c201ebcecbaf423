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
    // What of this item is in sight, in its own coordinates. While the sight moves, only one of the two changes: bindings
    // never see the new end beside the old beginning.
    property real sightTop: 0
    property real sightHeight: 4000
    property Flickable flickable: null  // what the message is in
    signal linkWanted(string url)
    signal heightAdjusted(real y, real change)  // a block out of sight got its true height

    readonly property bool lazy: blocks.count > 24
    implicitHeight: column.implicitHeight

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
        Repeater {
            id: slots
            model: blocks
            MarkdownSlot {
                width: view.width
                colour: view.colour
                // Until the column has placed them, all stand at 0.
                near: !view.lazy || ((index === 0 || y > 0) && y < view.sightTop + view.sightHeight && y + guess > view.sightTop)
                onCopyWanted: blocks.copyCode(index)
                // A text that is set anew has lost what was selected of it.
                onContentChanged: selectAgain.restart()
                onFilled: {
                    view.showSelection();
                    if (view.lazy)
                        view.heightAdjusted(y, height - guess);
                }
            }
        }
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
