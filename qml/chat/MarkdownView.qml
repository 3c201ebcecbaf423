// A message's Markdown, block under block. While it streams, only the block that changes is laid out again.
import QtQuick
import QtQuick.Layouts
import Octavo
import "markdown_blocks.js" as MarkdownBlocks

ColumnLayout {
    id: view
    required property string text
    readonly property var blocks: MarkdownBlocks.split(text)
    signal linkWanted(string url)
    spacing: Theme.gap3

    Repeater {
        model: view.blocks.length
        Loader {
            id: slot
            required property int index
            readonly property var block: index < view.blocks.length ? view.blocks[index] : null
            Layout.fillWidth: true
            sourceComponent: block === null ? null : block.code ? codeBlock : prose
            Component {
                id: prose
                ProseBlock {
                    text: slot.block && !slot.block.code ? slot.block.text : ""
                    onLinkWanted: url => view.linkWanted(url)
                }
            }
            Component {
                id: codeBlock
                CodeBlock {
                    text: slot.block && slot.block.code ? slot.block.text : ""
                    language: slot.block ? slot.block.language : ""
                }
            }
        }
    }
}
