// In a row that is pointed at: the way to its menu.
import QtQuick
import Octavo

GlyphButton {
    required property var row  // the ConversationRow
    name: qsTr("More about %1").arg(row.title)
    path: Glyphs.dots
    focusPolicy: Qt.NoFocus
    onClicked: row.menuWanted(this)
}
