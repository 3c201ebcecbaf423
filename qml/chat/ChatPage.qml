// The conversation: messages or an invitation, what is going on, and the composer.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Item {
    id: page
    readonly property real composerHeight: composer.height
    signal modelsWanted

    // Ctrl+F: words in the open conversation.
    function find() {
        if (messages.count === 0)
            return;
        finder.wanted = true;
        finder.bar.startRow = messageView.firstInSight();
        finder.bar.begin();
    }
    function endFind() {
        finder.wanted = false;
        messageView.clearHit();
        composer.focusInput();
    }
    function focusComposer() {
        composer.focusInput();
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ErrorBanner {
            Layout.fillWidth: true
            Layout.margins: visible ? Theme.gap3 : 0
            text: App.startupError !== "" ? App.startupError : App.chat.errorText
            dismissable: App.startupError === ""
            onDismissed: App.chat.dismissError()
        }
        LazyPart {
            id: finder
            readonly property FindBar bar: item as FindBar
            Layout.fillWidth: true
            part: "FindBar.qml"
            wanted: false
        }
        Connections {
            target: finder.bar
            function onHitWanted(row: int, block: int, begin: int, end: int) {
                messageView.showHit(row, block, begin, end);
            }
            function onClosed() {
                page.endFind();
            }
        }
        Connections {
            target: App.chat
            function onConversationIdChanged() {
                finder.wanted = false;
            }
        }
        StackLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            currentIndex: messages.count === 0 ? 0 : 1
            EmptyConversation {
                onModelsWanted: page.modelsWanted()
            }
            MessageListView {
                id: messageView
                marked: finder.bar ? finder.bar.query : ""
                onLinkWanted: url => linkDialog.ask(url)
                onRemoveWanted: id => {
                    removeDialog.messageId = id;
                    removeDialog.open();
                }
            }
        }
        StatusLine {
            Layout.fillWidth: false
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Math.min(page.width - 2 * Theme.gap4, Theme.textWidth)
        }
        Composer {
            id: composer
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Math.min(page.width - 2 * Theme.gap4, Theme.textWidth)
            Layout.bottomMargin: Theme.gap4
        }
    }
    Instantiator {
        id: messages
        model: App.chat.messages
        delegate: QtObject {}
    }
    Shortcut {
        sequence: "PgUp"
        enabled: page.visible
        onActivated: messageView.scroll(-0.9)
    }
    Shortcut {
        sequence: "PgDown"
        enabled: page.visible
        onActivated: messageView.scroll(0.9)
    }
    QuestionDialog {
        id: removeDialog
        objectName: "removeDialog"
        property var messageId: 0
        heading: qsTr("Delete this message?")
        text: qsTr("It cannot be brought back. The messages behind it stay and move up to its place.")
        acceptText: qsTr("Delete")
        onAccepted: App.chat.deleteMessage(messageId)
    }
    LinkDialog {
        id: linkDialog
        objectName: "linkDialog"
    }
}
