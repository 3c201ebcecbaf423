// Text as it is, selectable.
import QtQuick
import Octavo

TextEdit {
    readOnly: true
    selectByMouse: false  // SelectionArea does
    activeFocusOnTab: false
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    font.pixelSize: Theme.body
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    HoverHandler {
        cursorShape: Qt.IBeamCursor
    }
}
