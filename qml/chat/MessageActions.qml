// The line under a message: copy, edit or regenerate, the branches, and how fast it came.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

RowLayout {
    id: actions
    required property var message
    readonly property string figures: {
        const parts = [];
        if (message.tokenCount > 0)
            parts.push(qsTr("%1 tokens").arg(Theme.integer(message.tokenCount)));
        if (message.tokensPerSecond > 0)
            parts.push(qsTr("%1 a second").arg(Theme.speed(message.tokensPerSecond)));
        if (message.modelName !== "")
            parts.push(message.modelName);
        return parts.join(" · ");
    }
    spacing: 0

    GlyphButton {
        name: qsTr("Copy this message")
        path: Glyphs.copy
        onClicked: App.chat.copy(actions.message.messageId)
    }
    GlyphButton {
        enabled: !App.chat.busy
        name: actions.message.fromUser ? qsTr("Edit this message; the old one is kept as a branch")
                                       : qsTr("Edit this answer; the old one is kept as a branch")
        path: Glyphs.pencil
        onClicked: actions.message.startEdit()
    }
    GlyphButton {
        visible: !actions.message.fromUser
        enabled: !App.chat.busy
        name: qsTr("Answer again; this answer is kept as a branch")
        path: Glyphs.again
        onClicked: App.chat.regenerate(actions.message.messageId)
    }
    GlyphButton {
        enabled: !App.chat.busy
        name: qsTr("Delete this message…")
        path: Glyphs.bin
        onClicked: actions.message.removeWanted()
    }
    GlyphButton {
        visible: actions.message.branchCount > 1
        enabled: actions.message.branchIndex > 1 && !App.chat.busy
        name: qsTr("Previous branch")
        path: Glyphs.left
        onClicked: App.chat.switchBranch(actions.message.messageId, -1)
    }
    Text {
        visible: actions.message.branchCount > 1
        text: qsTr("%1 / %2").arg(actions.message.branchIndex).arg(actions.message.branchCount)
        font.pixelSize: Theme.small
        color: Theme.textSoft
    }
    GlyphButton {
        visible: actions.message.branchCount > 1
        enabled: actions.message.branchIndex < actions.message.branchCount && !App.chat.busy
        name: qsTr("Next branch")
        path: Glyphs.right
        onClicked: App.chat.switchBranch(actions.message.messageId, 1)
    }
    Text {
        visible: actions.figures !== ""
        Layout.fillWidth: true
        elide: Text.ElideRight
        leftPadding: Theme.gap2
        text: actions.figures
        textFormat: Text.PlainText
        font.pixelSize: Theme.small
        color: Theme.textSoft
    }
}
