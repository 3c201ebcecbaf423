// What a conversation without messages offers.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Item {
    id: empty
    signal modelsWanted

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gap4, Theme.textWidth)
        spacing: Theme.gap4

        Text {
            Layout.fillWidth: true
            text: qsTr("What shall we talk about?")
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            color: Theme.text
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Text {
            Layout.fillWidth: true
            text: App.chat.hasModel
                  ? qsTr("%1 runs on this machine. Nothing you write leaves it.").arg(App.models.currentName)
                  : qsTr("There is no model yet. Add one to begin.")
            font.pixelSize: Theme.body
            color: Theme.textSoft
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        GridLayout {
            id: grid
            Layout.fillWidth: true
            visible: App.chat.hasModel
            columns: empty.width < 560 * Theme.scale ? 1 : 3
            columnSpacing: Theme.gap3
            rowSpacing: Theme.gap3
            Repeater {
                model: App.chat.suggestions
                SuggestionCard {
                    required property string modelData
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1  // all of one width
                    Layout.preferredHeight: Math.round(grid.columns === 1 ? 48 * Theme.scale : 76 * Theme.scale)
                    text: modelData
                    onClicked: App.chat.send(modelData)
                }
            }
        }
        PlainButton {
            Layout.alignment: Qt.AlignHCenter
            visible: !App.chat.hasModel && !App.models.loading
            primary: true
            text: qsTr("Add a model")
            onClicked: empty.modelsWanted()
        }
    }
}
