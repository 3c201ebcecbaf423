// The place of one block of a message. Empty, with a guess at its height, until it is filled.
// Not a bound component: Qt 6.4's Loader creates none. A block reaches its slot as its parent's parent.
import QtQuick
import Octavo

Item {
    id: slot
    required property int index
    required property string kind
    required property string content
    required property string language
    required property bool continued
    required property bool followed
    required property int lines
    property color colour
    property string marked         // words that are looked for
    readonly property bool filled: loader.active
    // What holds the text; null until it is made.
    readonly property TextEdit edit: !loader.item ? null : loader.item instanceof CodeBlock ? (loader.item as CodeBlock).edit
        : loader.item instanceof QuoteBlock ? (loader.item as QuoteBlock).edit : loader.item as TextEdit
    readonly property real guess: lines * Theme.body * 1.4 + Theme.gap3
    signal copyWanted
    signal gotText

    height: loader.item ? (loader.item as Item).implicitHeight + (followed ? 0 : Theme.gap3) : guess
    function fill() {
        loader.active = true;
    }

    Loader {
        id: loader
        width: slot.width
        active: false
        sourceComponent: slot.kind === "code" ? codeBlock : slot.kind === "quote" ? quoteBlock : slot.kind === "plain" ? plainBlock : proseBlock
        onLoaded: slot.gotText()
    }

    LazyPart {
        part: "HitMarks.qml"
        wanted: slot.marked !== "" && slot.edit !== null && slot.kind !== "code"
        given: ({ slot: slot })
    }

    Component {
        id: proseBlock
        ProseBlock {
            readonly property MarkdownSlot place: (parent ? parent.parent : null) as MarkdownSlot
            markdown: place ? place.content : ""
            color: place ? place.colour : Theme.text
        }
    }
    Component {
        id: quoteBlock
        QuoteBlock {
            readonly property MarkdownSlot place: (parent ? parent.parent : null) as MarkdownSlot
            markdown: place ? place.content : ""
            continued: place !== null && place.continued
            followed: place !== null && place.followed
        }
    }
    Component {
        id: plainBlock
        PlainBlock {
            readonly property MarkdownSlot place: (parent ? parent.parent : null) as MarkdownSlot
            text: place ? place.content : ""
            color: place ? place.colour : Theme.text
        }
    }
    Component {
        id: codeBlock
        CodeBlock {
            readonly property MarkdownSlot place: (parent ? parent.parent : null) as MarkdownSlot
            text: place ? place.content : ""
            language: place ? place.language : ""
            marked: place ? place.marked : ""
            continued: place !== null && place.continued
            followed: place !== null && place.followed
            onCopyWanted: place.copyWanted()
        }
    }
}
