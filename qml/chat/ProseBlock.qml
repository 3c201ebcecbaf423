// Paragraphs, lists and tables, selectable; links are asked about before they open.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

TextEdit {
    id: prose
    property bool plain: false
    signal linkWanted(string url)
    readOnly: true
    selectByMouse: true
    activeFocusOnTab: false
    wrapMode: TextEdit.Wrap
    textFormat: plain ? TextEdit.PlainText : TextEdit.MarkdownText
    font.pixelSize: Theme.body
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.onAccent
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    onLinkActivated: link => linkWanted(link)
    HoverHandler {
        cursorShape: prose.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
}
