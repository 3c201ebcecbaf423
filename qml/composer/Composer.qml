// Where a message is written. Grows with it; the button sends, or stops the answer.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    id: composer
    readonly property bool sendable: input.text.trim() !== "" && App.chat.canSend

    function focusInput() {
        input.forceActiveFocus();
    }
    function send() {
        if (!sendable)
            return;
        App.chat.send(input.text);
        input.clear();
    }

    implicitHeight: row.implicitHeight + 2 * Theme.gap1
    radius: Theme.radius + 4
    color: Theme.field
    border.width: input.activeFocus ? 2 : 1
    border.color: input.activeFocus ? Theme.accent : Theme.line

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.gap1
        spacing: Theme.gap1

        ScrollView {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(input.implicitHeight, 8 * metrics.lineSpacing + 2 * Theme.gap2)
            TextArea {
                id: input
                objectName: "messageInput"
                focus: true
                padding: Theme.gap2
                leftPadding: Theme.gap3
                wrapMode: TextArea.Wrap
                textFormat: TextArea.PlainText
                font.pixelSize: Theme.body
                color: Theme.text
                placeholderText: qsTr("Message…")
                placeholderTextColor: Theme.textSoft
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentText
                background: null
                KeyNavigation.priority: KeyNavigation.BeforeItem
                KeyNavigation.tab: button
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("Message")
                Accessible.description: qsTr("Enter sends, Shift and Enter begins a new line")
                Component.onCompleted: {
                    text = App.chat.draft;
                    forceActiveFocus();
                }
                onTextChanged: App.chat.draft = text
                Keys.onPressed: event => {
                    const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                    const withControl = (event.modifiers & Qt.ControlModifier) !== 0;
                    const withShift = (event.modifiers & Qt.ShiftModifier) !== 0;
                    if (enter && !withShift && (App.settings.sendOnEnter || withControl)) {
                        composer.send();
                        event.accepted = true;
                    }
                }
            }
        }
        GlyphButton {
            id: button
            objectName: "sendButton"
            Layout.alignment: Qt.AlignBottom
            filled: true
            enabled: App.chat.busy || composer.sendable
            name: App.chat.busy ? qsTr("Stop (Esc)") : qsTr("Send (Enter)")
            path: App.chat.busy ? Glyphs.stop : Glyphs.send
            onClicked: App.chat.busy ? App.chat.stop() : composer.send()
        }
    }
    FontMetrics {
        id: metrics
        font: input.font
    }
    Connections {
        target: App.chat
        function onConversationIdChanged() {
            input.text = App.chat.draft;
            input.forceActiveFocus();
        }
    }
}
