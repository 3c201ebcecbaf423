// What is to be answered, how long, and the buttons that begin, stop and save.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: box
    readonly property bool ready: input.text.trim() !== "" && App.chat.hasModel && !App.chat.busy
    // Long enough to fill some pages of the cache.
    readonly property string longPrompt: qsTr("Sum up this text in three sentences.\n\nA lighthouse keeper once wrote down the weather every hour for thirty years. He noted the wind, the height of the waves, the colour of the sky and the ships that passed. At first he wrote whole sentences; later he found that a few signs were enough, as long as he could still tell from them what had happened. When a storm was near, he wrote more; for a quiet week one line sufficed. After his death the books were found, and a young woman read all of them. She could say of almost every day what it had been like, although most of the words were gone. What he had kept was what mattered: when something changed, and by how much. Her own notes, which she began that winter, were shorter still, and she lost nothing by it that anyone ever asked for.")
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
        Connections {
            target: App.compare
            function onPromptChanged() {
                if (input.text !== App.compare.prompt)
                    input.text = App.compare.prompt;
            }
        }
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
        visible: input.text === ""
        spacing: Theme.gap2
        Text {
            height: Theme.controlHeight
            text: qsTr("For example:")
            font.pixelSize: Theme.body
            color: Theme.textSoft
            verticalAlignment: Text.AlignVCenter
        }
        PlainButton {
            text: qsTr("a question")
            onClicked: input.text = qsTr("What is the KV cache, and why do its keys need more bits than its values?")
        }
        PlainButton {
            text: qsTr("a text to sum up")
            onClicked: input.text = box.longPrompt
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
            labels: ["32", "128", qsTr("512 tokens")]
            current: String(App.compare.maxTokens)
            onChosen: value => App.compare.maxTokens = Number(value)
        }
        SwitchLine {
            objectName: "compareInConversation"
            visible: App.chat.messages.count > 0
            height: Theme.controlHeight
            enabled: !App.compare.running
            text: qsTr("After this conversation")
            Accessible.description: qsTr("The prompt follows what was said in the open conversation, instead of standing alone")
            checked: App.compare.inConversation
            onToggled: App.compare.inConversation = checked
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
