// Paragraphs, lists and tables.
import QtQuick
import Octavo

TextEdit {
    id: prose
    required property string markdown
    readOnly: true
    selectByMouse: false  // SelectionArea does, and asks about links
    activeFocusOnTab: false
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.RichText
    text: formatter.html
    font.pixelSize: Theme.body
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.role: Accessible.StaticText
    Accessible.name: markdown
    HoverHandler {
        cursorShape: prose.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
    ProseFormatter {
        id: formatter
        markdown: prose.markdown
        size: Theme.body
        monospace: Theme.monospace
        text: prose.color
        soft: Theme.textSoft
        link: Theme.accent
        code: Theme.code
        line: Theme.line
    }
}
