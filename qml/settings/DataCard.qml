// What is kept, where, and that it stays there.
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    id: card
    property string problem
    heading: qsTr("Your data")

    Text {
        Layout.fillWidth: true
        text: qsTr("Conversations, settings and models are kept on this machine, and nothing leaves it: no account, no telemetry. They are in:")
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
    }
    PlainBlock {
        Layout.fillWidth: true
        wrapMode: TextEdit.WrapAnywhere
        text: App.settings.dataFolder
        color: Theme.textSoft
    }
    Text {
        Layout.fillWidth: true
        visible: App.settings.nextDataFolder !== ""
        text: qsTr("From the next start on: %1. Conversations and settings are copied there then; models stay where they are.").arg(App.settings.nextDataFolder)
        textFormat: Text.PlainText
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    ErrorBanner {
        Layout.fillWidth: true
        text: card.problem
        dismissable: true
        onDismissed: card.problem = ""
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2
        PlainButton {
            text: qsTr("Open the folder")
            onClicked: Qt.openUrlExternally("file:///" + App.settings.dataFolder.replace(/^\//, ""))
        }
        PlainButton {
            enabled: App.settings.dataFolderCanBeChosen
            text: qsTr("Choose another…")
            Accessible.description: qsTr("Another folder for conversations, settings and models")
            onClicked: folderDialog.open()
        }
        PlainButton {
            enabled: !App.transfer.busy
            text: qsTr("Save all conversations…")
            Accessible.description: qsTr("In one JSON file, which can be imported again")
            onClicked: {
                exportDialog.selectedFile = exportDialog.currentFolder + "/" + encodeURIComponent(App.transfer.suggestedFileName(qsTr("Conversations"), "json"));
                exportDialog.open();
            }
        }
        PlainButton {
            enabled: !App.transfer.busy
            text: qsTr("Import conversations…")
            Accessible.description: qsTr("One or all that were saved as JSON")
            onClicked: importDialog.open()
        }
        PlainButton {
            text: qsTr("Reset all settings…")
            Accessible.description: qsTr("Conversations are kept")
            onClicked: question.open()
        }
    }
    Text {
        Layout.fillWidth: true
        visible: progressLine.visible
        text: progressLine.name
        font.pixelSize: Theme.body
        color: Theme.text
    }
    ProgressLine {
        id: progressLine
        Layout.fillWidth: true
        visible: App.transfer.progress > 0
        value: App.transfer.progress
        name: qsTr("Conversations: %1 % done").arg(Math.floor(100 * App.transfer.progress))
    }
    QuestionDialog {
        id: question
        heading: qsTr("Reset all settings?")
        text: qsTr("They become as on the first day. Conversations and models are kept.")
        acceptText: qsTr("Reset")
        onAccepted: App.settings.reset()
    }
    FolderDialog {
        id: folderDialog
        title: qsTr("Choose the data folder")
        onAccepted: card.problem = App.settings.chooseDataFolder(selectedFolder)
    }
    FileDialog {
        id: exportDialog
        objectName: "saveAllDialog"
        title: qsTr("Save all conversations")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "json"
        nameFilters: [qsTr("JSON (*.json)")]
        onAccepted: App.transfer.exportAll(selectedFile)
    }
    FileDialog {
        id: importDialog
        title: qsTr("Import conversations")
        nameFilters: [qsTr("JSON (*.json)")]
        onAccepted: App.transfer.importFrom(selectedFile)
    }
}
