// A message's text, block under block. While it streams, only the block that changes is laid out again; of a very long
// message only the blocks in sight are.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo

Column {
    id: view
    required property string text
    property bool plain: false
    property bool streaming: false
    property color colour: Theme.text
    // What of this item is in sight, in its own coordinates.
    property real sightTop: 0
    property real sightBottom: 4000
    signal linkWanted(string url)
    signal heightAdjusted(real y, real change)  // a block out of sight got its true height

    readonly property bool lazy: blocks.count > 24
    spacing: 0

    MarkdownBlockModel {
        id: blocks
        plain: view.plain
        streaming: view.streaming
        source: view.text
    }
    Repeater {
        model: blocks
        Loader {
            id: slot
            required property int index
            required property string kind
            required property string content
            required property string language
            required property bool continued
            required property bool followed
            required property int lines
            readonly property real guess: lines * Theme.body * 1.4 + Theme.gap3
            readonly property bool near: !view.lazy || (y < view.sightBottom && y + height > view.sightTop)

            width: view.width
            height: item ? (item as Item).implicitHeight + (followed ? 0 : Theme.gap3) : guess
            active: false
            sourceComponent: kind === "code" ? codeBlock : kind === "plain" ? plainBlock : proseBlock
            onNearChanged: if (near) active = true
            Component.onCompleted: if (near) active = true
            onLoaded: if (view.lazy) view.heightAdjusted(y, height - guess)

            Component {
                id: proseBlock
                ProseBlock {
                    markdown: slot.content
                    color: view.colour
                    onLinkWanted: url => view.linkWanted(url)
                }
            }
            Component {
                id: plainBlock
                PlainBlock {
                    text: slot.content
                    color: view.colour
                }
            }
            Component {
                id: codeBlock
                CodeBlock {
                    text: slot.content
                    language: slot.language
                    continued: slot.continued
                    followed: slot.followed
                    onCopyWanted: blocks.copyCode(slot.index)
                }
            }
        }
    }
}
