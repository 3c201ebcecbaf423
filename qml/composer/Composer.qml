// Where a message is written. Grows with it; the button sends, or stops the answer.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    id: composer
    readonly property bool sendable: (input.text.trim() !== "" || App.chat.attachments.tokens > 0) && App.chat.canSend

    function focusInput() {
        input.forceActiveFocus();
    }
    function send() {
        if (!sendable)
            return;
        // Emptied first: what cannot be stored comes back, perhaps at once.
        const text = input.text;
        input.clear();
        App.chat.send(text);
    }

    implicitHeight: column.implicitHeight + 2 * Theme.gap1
    radius: Theme.radius + 4
    color: Theme.field
    border.width: input.activeFocus ? 2 : 1
    border.color: input.activeFocus ? Theme.accent : Theme.line

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap1
        spacing: Theme.gap1
        AttachmentRow {
            Layout.fillWidth: true
            visible: App.chat.attachments.count > 0
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap1

            GlyphButton {
                objectName: "attachButton"
                Layout.alignment: Qt.AlignBottom
                name: qsTr("Add a document…")
                path: Glyphs.clip
                onClicked: documentDialog.open()
            }
            ScrollView {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.min(input.implicitHeight, 8 * metrics.lineSpacing + 2 * Theme.gap2)
                WritingBox {
                    id: input
                    objectName: "messageInput"
                    focus: true
                    padding: Theme.gap2
                    leftPadding: Theme.gap1
                    name: qsTr("Message")
                    placeholderText: qsTr("Message…")
                    background: null
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
    }
    FileDialog {
        id: documentDialog
        title: qsTr("Choose documents")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("All files (*)")]
        onAccepted: {
            for (const file of selectedFiles)
                App.chat.attach(file);
            composer.focusInput();
        }
    }
    FontMetrics {
        id: metrics
        font: input.font
    }
    Connections {
        target: App.chat
        // A message that could not be saved comes back, and so does a draft of earlier; what is being written stays.
        function onDraftChanged() {
            if (input.text === "")
                input.text = App.chat.draft;
        }
        function onConversationIdChanged() {
            input.text = App.chat.draft;
            input.forceActiveFocus();
        }
    }
}
