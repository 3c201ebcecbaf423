// The models on this machine, and how to add one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Octavo
import Octavo.App

Item {
    id: page
    property string problem
    // How much memory is free changes all the time.
    onVisibleChanged: {
        if (visible) {
            App.models.refresh();
            App.catalog.refresh();
        }
    }

    PageScroll {
        id: scroll
        anchors.fill: parent
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
            SwitchLine {
                Layout.fillWidth: true
                text: qsTr("Copy models that are added")
                Accessible.description: note.text
                checked: App.settings.copyModels
                onToggled: App.settings.copyModels = checked
            }
            InspectorNote {
                id: note
                Layout.fillWidth: true
                text: App.settings.copyModels ? qsTr("They are copied into Octavo's folder, and deleted there when you remove them.")
                      : qsTr("They are used where they lie.")
            }
            Slide {
                Layout.fillWidth: true
                label: qsTr("Longest conversation, in tokens")
                hint: qsTr("What a model takes depends on it.")
                atZero: qsTr("as many as the model was made for")
                from: 0
                to: 131072
                stepSize: 1024
                decimals: 0
                value: App.settings.contextLimit
                onMoved: value => App.settings.contextLimit = value
            }
            ErrorBanner {
                Layout.fillWidth: true
                text: page.problem
                dismissable: true
                onDismissed: page.problem = ""
            }
            ImportCard {
                Layout.fillWidth: true
                visible: App.imports.busy
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
        target: App.imports
        function onFailed(sentence: string) {
            page.problem = sentence;
        }
    }
    FileDialog {
        id: fileDialog
        title: qsTr("Choose a model")
        nameFilters: [qsTr("Models (*.gguf *.safetensors)"), qsTr("All files (*)")]
        onAccepted: {
            page.problem = "";
            App.imports.add(selectedFile);
        }
    }
    FolderDialog {
        id: folderDialog
        title: qsTr("Choose a model folder")
        onAccepted: {
            page.problem = "";
            App.imports.add(selectedFolder);
        }
    }
}
