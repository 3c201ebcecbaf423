// A conversation's title being changed in its row.
import QtQuick
import Octavo

TextBox {
    id: editor
    required property var row  // the ConversationRow
    name: qsTr("New title")
    Component.onCompleted: {
        text = row.title;
        forceActiveFocus();
        selectAll();
    }
    // Taken here, or the list would open the conversation as well.
    Keys.onReturnPressed: row.finishRename(text)
    Keys.onEnterPressed: row.finishRename(text)
    onActiveFocusChanged: if (!activeFocus) row.finishRename(text)
    Keys.onEscapePressed: row.renaming = false
}
