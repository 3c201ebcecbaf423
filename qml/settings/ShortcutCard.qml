// The keys, listed.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    id: card
    heading: qsTr("Keyboard shortcuts")
    readonly property var keys: [
        ["Ctrl+N", qsTr("New conversation")], ["Ctrl+K", qsTr("Search all conversations")],
        ["Ctrl+F", qsTr("Find in the conversation")],
        ["Ctrl+Enter", App.settings.sendOnEnter ? qsTr("Send, as Enter alone does") : qsTr("Send")],
        ["Shift+Enter", qsTr("New line")], ["Esc", qsTr("Stop the answer")],
        ["Ctrl+Shift+C", qsTr("Copy the last answer")], ["Alt+↓, Alt+↑", qsTr("Next and previous conversation")], ["Ctrl+B", qsTr("Show or hide the conversations")],
        ["Ctrl+I", qsTr("Show or hide the inspector")], ["Ctrl+M", qsTr("Models")], ["Ctrl+,", qsTr("Settings")],
        ["Ctrl+Q", qsTr("Quit")],
        ["F2", qsTr("Rename the conversation")], ["C, E, R", qsTr("On a message: copy, edit, answer again")]
    ]
    // As they are called on this system's keyboards.
    function keyName(keys: string): string {
        return keys.replace("Ctrl", qsTr("Ctrl")).replace("Shift", qsTr("Shift"));
    }
    Repeater {
        model: card.keys
        RowLayout {
            id: line
            required property var modelData
            Layout.fillWidth: true
            Text {
                Layout.preferredWidth: Math.min(Math.round(130 * Theme.scale), card.width * 0.45)
                Layout.alignment: Qt.AlignTop
                text: card.keyName(line.modelData[0])
                horizontalAlignment: Text.AlignLeft  // of a mirrored window: right
                wrapMode: Text.Wrap
                font.pixelSize: Theme.body
                font.family: Theme.monospace
                color: Theme.text
            }
            Text {
                Layout.fillWidth: true
                text: line.modelData[1]
                horizontalAlignment: Text.AlignLeft
                font.pixelSize: Theme.body
                color: Theme.textSoft
                wrapMode: Text.Wrap
            }
        }
    }
}
