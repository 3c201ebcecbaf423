// Asks where a conversation's file goes, and has it written there.
import QtQuick
import QtQuick.Dialogs
import Octavo.App

FileDialog {
    id: dialog
    property var conversationId
    property string format

    function ask(id: var, title: string, wanted: string) {
        conversationId = id;
        format = wanted;
        selectedFile = currentFolder + "/" + encodeURIComponent(App.transfer.suggestedFileName(title, wanted));
        open();
    }

    title: qsTr("Save the conversation")
    fileMode: FileDialog.SaveFile
    acceptLabel: qsTr("Save")  // Qt's own dialog says Open
    defaultSuffix: format === "markdown" ? "md" : format
    nameFilters: [format === "markdown" ? qsTr("Markdown (*.md)") : format === "pdf" ? qsTr("PDF (*.pdf)") : qsTr("JSON (*.json)")]
    onAccepted: App.transfer.exportTo(conversationId, selectedFile, format)
}
