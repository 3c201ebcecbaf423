// The keys, listed.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo

Card {
    id: card
    heading: qsTr("Keys")
    readonly property var keys: [
        ["Ctrl+N", qsTr("New conversation")], ["Ctrl+K", qsTr("Search")], ["Enter", qsTr("Send")],
        ["Shift+Enter", qsTr("New line")], ["Esc", qsTr("Stop the answer")],
        ["Ctrl+Shift+C", qsTr("Copy the last answer")], ["Ctrl+B", qsTr("Conversations")], ["Ctrl+I", qsTr("Inspector")],
        ["Ctrl+,", qsTr("Settings")], ["F2", qsTr("Rename the conversation")],
        ["C, E, R", qsTr("On a message: copy, edit, answer again")]
    ]
    Repeater {
        model: card.keys
        RowLayout {
            id: line
            required property var modelData
            Layout.fillWidth: true
            Text {
                Layout.preferredWidth: Math.round(120 * Theme.scale)
                text: line.modelData[0]
                font.pixelSize: Theme.body
                font.family: Theme.monospace
                color: Theme.text
            }
            Text {
                Layout.fillWidth: true
                text: line.modelData[1]
                font.pixelSize: Theme.body
                color: Theme.textSoft
                wrapMode: Text.Wrap
            }
        }
    }
}
