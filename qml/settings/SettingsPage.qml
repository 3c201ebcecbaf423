// Appearance, engine, data and keys.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Octavo
import Octavo.App

Item {
    ScrollView {
        id: scroll
        anchors.fill: parent
        contentWidth: availableWidth
        ColumnLayout {
            x: Math.max(Theme.gap4, (scroll.availableWidth - width) / 2)
            width: Math.min(scroll.availableWidth - 2 * Theme.gap4, Theme.textWidth)
            spacing: Theme.gap4

            Card {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap4
                heading: qsTr("Appearance")
                Choice {
                    Layout.fillWidth: true
                    name: qsTr("Colours")
                    values: ["system", "light", "dark"]
                    labels: [qsTr("As the system"), qsTr("Light"), qsTr("Dark")]
                    current: App.settings.theme
                    onChosen: value => App.settings.theme = value
                }
                Slide {
                    Layout.fillWidth: true
                    label: qsTr("Text size")
                    from: 0.8
                    to: 2
                    stepSize: 0.1
                    percent: true
                    value: App.settings.fontScale
                    onMoved: value => App.settings.fontScale = value
                }
                Text {
                    Layout.fillWidth: true
                    text: qsTr("Language")
                    font.pixelSize: Theme.body
                    color: Theme.text
                }
                Choice {
                    Layout.fillWidth: true
                    name: qsTr("Language")
                    values: ["", "en", "de", "zh_CN"]
                    labels: [qsTr("As the system"), "English", "Deutsch", "中文"]
                    current: App.settings.language
                    onChosen: value => App.settings.language = value
                }
                SwitchLine {
                    Layout.fillWidth: true
                    text: qsTr("Enter sends the message")
                    checked: App.settings.sendOnEnter
                    onToggled: App.settings.sendOnEnter = checked
                }
            }
            Card {
                Layout.fillWidth: true
                heading: qsTr("Engine")
                Slide {
                    Layout.fillWidth: true
                    label: qsTr("Threads")
                    hint: qsTr("A change takes effect when a model is loaded.")
                    atZero: qsTr("one for each core")
                    from: 0
                    to: 64
                    stepSize: 1
                    decimals: 0
                    value: App.settings.threads
                    onMoved: value => App.settings.threads = value
                }
                Slide {
                    Layout.fillWidth: true
                    label: qsTr("Context, in tokens")
                    hint: qsTr("Longer conversations take more memory.")
                    atZero: qsTr("as many as the model was made for")
                    from: 0
                    to: 131072
                    stepSize: 1024
                    decimals: 0
                    value: App.settings.contextLimit
                    onMoved: value => App.settings.contextLimit = value
                }
            }
            NewConversationCard { Layout.fillWidth: true }
            NetworkCard { Layout.fillWidth: true }
            Card {
                Layout.fillWidth: true
                heading: qsTr("Your data")
                Text {
                    Layout.fillWidth: true
                    text: qsTr("Conversations and settings are kept on this machine, and nothing leaves it. They are in:")
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
                PlainButton {
                    text: qsTr("Import a conversation…")
                    Accessible.description: qsTr("One that was saved as JSON")
                    onClicked: importDialog.open()
                }
                PlainButton {
                    text: qsTr("Reset all settings")
                    Accessible.description: qsTr("Conversations are kept")
                    onClicked: App.settings.reset()
                }
            }
            ShortcutCard { Layout.fillWidth: true }
            AboutCard {
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.gap6
            }
        }
    }
    FileDialog {
        id: importDialog
        title: qsTr("Import a conversation")
        nameFilters: [qsTr("JSON (*.json)")]
        onAccepted: App.transfer.importFrom(selectedFile)
    }
}
