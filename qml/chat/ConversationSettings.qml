// What is particular to this conversation: the system prompt, and how words are chosen.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo
import Octavo.App

Popup {
    id: popup
    modal: true
    focus: true
    onOpened: closing.forceActiveFocus(Qt.PopupFocusReason)
    width: Math.min(Math.round(480 * Math.max(1, Theme.scale * 0.85)), parent ? parent.width - 2 * Theme.gap4 : 480)
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.gap6 : 600)
    padding: Theme.gap4
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.width: 1
        border.color: Theme.line
    }
    implicitHeight: column.implicitHeight + 2 * padding
    PageScroll {
        id: scroll
        anchors.fill: parent
        ColumnLayout {
            id: column
            width: scroll.availableWidth
            spacing: Theme.gap4

            RowLayout {
                Text {
                    Layout.fillWidth: true
                    text: qsTr("This conversation")
                    font.pixelSize: Theme.large
                    font.weight: Font.DemiBold
                    color: Theme.text
                }
                GlyphButton {
                    id: closing
                    name: qsTr("Close")
                    path: Glyphs.close
                    onClicked: popup.close()
                }
            }
            Text {
                Layout.fillWidth: true
                text: qsTr("Instructions to the model (system prompt)")
                font.pixelSize: Theme.body
                color: Theme.text
                wrapMode: Text.Wrap
            }
            PromptBox {
                Layout.fillWidth: true
                name: qsTr("Instructions to the model")
                text: App.chat.systemPrompt
                onEditingFinished: App.chat.systemPrompt = text
            }
            Slide {
                Layout.fillWidth: true
                label: qsTr("Temperature")
                hint: qsTr("0 always takes the likeliest word; higher is more varied.")
                to: 2
                stepSize: 0.05
                value: App.chat.temperature
                onMoved: value => App.chat.temperature = value
            }
            Slide {
                Layout.fillWidth: true
                label: qsTr("Top-p")
                hint: qsTr("Only the likeliest words that together reach this share; 1: all.")
                from: 0.05
                stepSize: 0.05
                value: App.chat.topP
                onMoved: value => App.chat.topP = value
            }
            Slide {
                Layout.fillWidth: true
                label: qsTr("Top-k")
                hint: qsTr("Only this many of the likeliest words; 0: all.")
                to: 200
                stepSize: 1
                decimals: 0
                value: App.chat.topK
                onMoved: value => App.chat.topK = value
            }
            Slide {
                Layout.fillWidth: true
                label: qsTr("Min-p")
                hint: qsTr("Only words at least this many times as likely as the likeliest; 0: all.")
                value: App.chat.minP
                onMoved: value => App.chat.minP = value
            }
            Slide {
                Layout.fillWidth: true
                label: qsTr("Against repetition")
                hint: qsTr("Above 1, words that were just used become less likely.")
                from: 1
                to: 2
                stepSize: 0.05
                value: App.chat.repetitionPenalty
                onMoved: value => App.chat.repetitionPenalty = value
            }
            Slide {
                Layout.fillWidth: true
                label: qsTr("Presence penalty")
                hint: qsTr("Above 0, words that were used at all become less likely.")
                to: 2
                stepSize: 0.05
                value: App.chat.presencePenalty
                onMoved: value => App.chat.presencePenalty = value
            }
            Slide {
                Layout.fillWidth: true
                label: qsTr("Longest answer, in tokens")
                hint: qsTr("0: as long as the context allows.")
                to: 8192
                stepSize: 64
                decimals: 0
                value: App.chat.maxTokens
                onMoved: value => App.chat.maxTokens = value
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.gap2
                PlainButton {
                    text: qsTr("Begin new conversations so")
                    Accessible.description: qsTr("Those with the model that is chosen")
                    onClicked: App.modelDefaults.saveFromConversation()
                }
                PlainButton {
                    visible: App.modelDefaults.exist
                    text: qsTr("Begin them as usual again")
                    onClicked: App.modelDefaults.clear()
                }
            }
            Text {
                Layout.fillWidth: true
                visible: App.modelDefaults.exist
                text: qsTr("New conversations with this model have settings of their own.")
                font.pixelSize: Theme.small
                color: Theme.textSoft
                wrapMode: Text.Wrap
            }
        }
    }
}
