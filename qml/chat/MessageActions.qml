// The line under a message: copy, edit or regenerate, the branches, and how fast it came.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

RowLayout {
    id: actions
    required property var message
    spacing: 0

    GlyphButton {
        name: qsTr("Copy this message")
        path: Glyphs.copy
        onClicked: App.chat.copy(actions.message.messageId)
    }
    GlyphButton {
        visible: actions.message.fromUser
        enabled: !App.chat.busy
        name: qsTr("Edit this message; the old one is kept as a branch")
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
        visible: actions.message.tokenCount > 0
        Layout.fillWidth: true
        elide: Text.ElideRight
        leftPadding: Theme.gap2
        text: actions.message.tokensPerSecond > 0
              ? qsTr("%1 tokens · %2 a second").arg(Theme.integer(actions.message.tokenCount))
                                               .arg(Theme.integer(actions.message.tokensPerSecond))
              : qsTr("%1 tokens").arg(Theme.integer(actions.message.tokenCount))
        font.pixelSize: Theme.small
        color: Theme.textSoft
    }
}
