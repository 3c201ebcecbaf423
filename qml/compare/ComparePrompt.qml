// What is to be answered, how long, and the buttons that begin, stop and save.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: box
    readonly property bool ready: input.text.trim() !== "" && App.chat.hasModel && !App.chat.busy
    signal csvWanted
    signal pictureWanted
    spacing: Theme.gap2

    WritingBox {
        id: input
        objectName: "comparePrompt"
        Layout.fillWidth: true
        Layout.minimumHeight: Math.round(56 * Theme.scale)
        name: qsTr("Prompt to compare with")
        placeholderText: qsTr("A prompt for every column…")
        Component.onCompleted: text = App.compare.prompt
        onTextChanged: App.compare.prompt = text
        Keys.onPressed: event => {
            if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && (event.modifiers & Qt.ControlModifier)) {
                event.accepted = true;
                if (box.ready)
                    App.compare.run();
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2
        PlainButton {
            id: start
            objectName: "compareRun"
            primary: true
            enabled: App.compare.running || box.ready
            text: App.compare.running ? qsTr("Stop") : qsTr("Compare")
            onClicked: App.compare.running ? App.compare.stop() : App.compare.run()
        }
        PlainButton {
            objectName: "compareAdd"
            enabled: !App.compare.running && App.compare.columns.count < 4
            text: qsTr("Add a column")
            onClicked: App.compare.addColumn()
        }
        Choice {
            name: qsTr("Longest answer, in tokens")
            enabled: !App.compare.running
            values: ["32", "128", "512"]
            labels: [qsTr("32 tokens"), qsTr("128 tokens"), qsTr("512 tokens")]
            current: String(App.compare.maxTokens)
            onChosen: value => App.compare.maxTokens = Number(value)
        }
        PlainButton {
            enabled: App.compare.hasResults && !App.compare.running
            text: qsTr("Save figures…")
            Accessible.description: qsTr("As a table of comma-separated values")
            onClicked: box.csvWanted()
        }
        PlainButton {
            enabled: App.compare.hasResults && !App.compare.running
            text: qsTr("Save picture…")
            onClicked: box.pictureWanted()
        }
    }
    InspectorNote {
        Layout.fillWidth: true
        visible: App.chat.busy
        text: qsTr("An answer is being written. Stop it, or wait for its end, to compare.")
    }
}
