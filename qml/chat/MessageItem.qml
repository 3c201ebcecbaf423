// One message: who, what, and what can be done with it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo
import Octavo.App

FocusScope {
    id: item
    required property int index
    required property var messageId
    required property string author
    required property string text
    required property string reasoning
    required property real reasoningSeconds
    required property bool streaming
    required property bool stopped
    required property bool failed
    required property string failure
    required property int branchIndex
    required property int branchCount
    required property int tokenCount
    required property real tokensPerSecond
    readonly property bool fromUser: author === "user"
    property bool editing: false
    signal linkWanted(string url)

    implicitHeight: column.implicitHeight + Theme.gap4
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: (fromUser ? qsTr("You: ") : qsTr("Octavo: ")) + text

    function startEdit() {
        editor.text = text;
        editing = true;
        editor.forceActiveFocus();
    }
    function finishEdit() {
        editing = false;
        if (editor.text.trim() !== "" && editor.text !== text)
            App.chat.edit(messageId, editor.text);
    }

    HoverHandler { id: pointer }

    ColumnLayout {
        id: column
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.gap4, Theme.textWidth)
        spacing: Theme.gap2

        Text {
            text: item.fromUser ? qsTr("You") : qsTr("Octavo")
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.textSoft
        }
        ReasoningBlock {
            Layout.fillWidth: true
            visible: item.reasoning !== ""
            text: item.reasoning
            seconds: item.reasoningSeconds
            running: item.streaming && item.text === ""
        }
        Rectangle {
            visible: item.fromUser && !item.editing
            Layout.fillWidth: true
            implicitHeight: question.implicitHeight + 2 * Theme.gap3
            radius: Theme.radius
            color: Theme.bubble
            ProseBlock {
                id: question
                anchors.fill: parent
                anchors.margins: Theme.gap3
                plain: true
                text: item.fromUser ? item.text : ""
            }
        }
        MarkdownView {
            visible: !item.fromUser && item.text !== ""
            Layout.fillWidth: true
            text: item.fromUser ? "" : item.text
            onLinkWanted: url => item.linkWanted(url)
        }
        WritingDots {
            visible: item.streaming && item.text === "" && item.reasoning === ""
        }
        MessageEditor {
            id: editor
            visible: item.editing
            Layout.fillWidth: true
            onAccepted: item.finishEdit()
            onCancelled: item.editing = false
        }
        Text {
            visible: item.failed
            Layout.fillWidth: true
            text: item.failure
            textFormat: Text.PlainText
            font.pixelSize: Theme.body
            color: Theme.danger
            wrapMode: Text.Wrap
        }
        Text {
            visible: item.stopped && !item.failed && !item.streaming
            text: qsTr("Stopped before the end.")
            font.pixelSize: Theme.small
            color: Theme.textSoft
        }
        MessageActions {
            opacity: pointer.hovered || item.activeFocus || item.index === item.ListView.view.count - 1 ? 1 : 0
            visible: !item.streaming && !item.editing
            message: item
        }
    }
    FocusFrame {
        anchors.fill: column
        anchors.margins: -Theme.gap2
        shown: item.activeFocus && !item.editing
    }
    Keys.onPressed: event => {
        if (item.editing || event.modifiers !== Qt.NoModifier)
            return;
        if (event.key === Qt.Key_C)
            App.chat.copy(item.messageId);
        else if (event.key === Qt.Key_E && item.fromUser)
            item.startEdit();
        else if (event.key === Qt.Key_R && !item.fromUser)
            App.chat.regenerate(item.messageId);
        else
            return;
        event.accepted = true;
    }
}
