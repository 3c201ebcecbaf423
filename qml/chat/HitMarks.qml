// Marks what is looked for in one block of a message.
import QtQuick
import Octavo

HitHighlighter {
    required property MarkdownSlot slot
    textDocument: slot.edit ? slot.edit.textDocument : null
    marked: slot.marked
    ground: Theme.mark
}
