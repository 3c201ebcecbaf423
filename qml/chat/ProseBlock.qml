// Paragraphs, lists and tables, selectable; links are asked about before they open.
import QtQuick
import Octavo

TextEdit {
    id: prose
    required property string markdown
    signal linkWanted(string url)
    readOnly: true
    selectByMouse: true
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
    onLinkActivated: link => linkWanted(link)
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
