// The models on this machine, and how to add one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Octavo
import Octavo.App

Item {
    id: page
    property string problem

    ScrollView {
        id: scroll
        anchors.fill: parent
        contentWidth: availableWidth
        ColumnLayout {
            x: Math.max(Theme.gap4, (scroll.availableWidth - width) / 2)
            width: Math.min(scroll.availableWidth - 2 * Theme.gap4, Theme.textWidth)
            spacing: Theme.gap3

            Text {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap4
                text: qsTr("Octavo runs models from a .gguf file or a Hugging Face folder. Add one here, drop it on the window, or download one below.")
                font.pixelSize: Theme.body
                color: Theme.textSoft
                wrapMode: Text.Wrap
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.gap2
                PlainButton {
                    primary: true
                    text: qsTr("Add a GGUF file…")
                    onClicked: fileDialog.open()
                }
                PlainButton {
                    text: qsTr("Add a folder…")
                    onClicked: folderDialog.open()
                }
            }
            ErrorBanner {
                Layout.fillWidth: true
                text: page.problem
            }
            Repeater {
                model: App.models
                ModelCard { Layout.fillWidth: true }
            }
            CatalogSection {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap4
                Layout.bottomMargin: Theme.gap6
            }
        }
    }
    Connections {
        target: App.models
        function onImportFailed(message: string) {
            page.problem = message;
        }
    }
    FileDialog {
        id: fileDialog
        title: qsTr("Choose a model")
        nameFilters: [qsTr("Models (*.gguf *.safetensors)"), qsTr("All files (*)")]
        onAccepted: {
            page.problem = "";
            App.models.addFile(selectedFile);
        }
    }
    FolderDialog {
        id: folderDialog
        title: qsTr("Choose a model folder")
        onAccepted: {
            page.problem = "";
            App.models.addFile(selectedFolder);
        }
    }
}
