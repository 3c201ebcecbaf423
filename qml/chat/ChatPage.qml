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
        StackLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            currentIndex: messages.count === 0 ? 0 : 1
            EmptyConversation {
                onModelsWanted: page.modelsWanted()
            }
            MessageListView {
                onLinkWanted: url => linkDialog.ask(url)
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
    LinkDialog {
        id: linkDialog
        objectName: "linkDialog"
    }
}
