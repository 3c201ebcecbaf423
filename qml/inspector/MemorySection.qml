// How much memory the model and the conversation take, which part takes it, and what is saved against 16 bit.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: section
    readonly property var bytes: [App.inspector.weightsBytes, App.inspector.keysBytes, App.inspector.valuesBytes,
                                  App.inspector.stateBytes, App.inspector.scratchBytes]
    readonly property var labels: [qsTr("Weights"), qsTr("Keys"), qsTr("Values"), qsTr("State"), qsTr("Work")]
    readonly property var meanings: [
        qsTr("What the model learned"), qsTr("What each token is found by"), qsTr("What each token says"),
        qsTr("What the recurrent layers remember"), qsTr("Room for the arithmetic")
    ]
    readonly property var colours: [Theme.weights, Theme.keys, Theme.values, Theme.state, Theme.scratch]
    readonly property real cache: App.inspector.keysBytes + App.inspector.valuesBytes
    spacing: Theme.gap2

    InspectorHeading {
        Layout.fillWidth: true
        text: qsTr("Memory")
        number: Theme.bytes(App.inspector.totalBytes)
    }
    MemoryBar {
        Layout.fillWidth: true
        bytes: section.bytes
        colours: section.colours
        Accessible.name: qsTr("Memory by part")
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 3
        columnSpacing: Theme.gap2
        rowSpacing: Theme.gap1
        Repeater {
            model: 5
            Rectangle {
                required property int index
                Layout.column: 0
                Layout.row: index
                implicitWidth: 10
                implicitHeight: 10
                radius: 3
                color: section.colours[index]
            }
        }
        Repeater {
            model: 5
            Text {
                required property int index
                Layout.column: 1
                Layout.row: index
                Layout.fillWidth: true
                text: section.labels[index]
                font.pixelSize: Theme.small
                color: Theme.textSoft
                elide: Text.ElideRight
                Accessible.name: text
                Accessible.description: section.meanings[index]
            }
        }
        Repeater {
            model: 5
            Text {
                required property int index
                Layout.column: 2
                Layout.row: index
                Layout.alignment: Qt.AlignRight
                text: Theme.bytes(section.bytes[index])
                font.pixelSize: Theme.small
                color: Theme.text
            }
        }
    }
    InspectorNote {
        Layout.fillWidth: true
        visible: section.cache > 0 && App.inspector.sixteenBitBytes > section.cache * 1.01
        text: qsTr("Keys and values take %1 instead of %2 at 16 bit: %3 × less.")
              .arg(Theme.bytes(section.cache)).arg(Theme.bytes(App.inspector.sixteenBitBytes))
              .arg(Theme.decimal(App.inspector.sixteenBitBytes / section.cache, 1))
    }
    InspectorNote {
        Layout.fillWidth: true
        visible: App.inspector.residentBytes > 0
        text: qsTr("The program holds %1 in all.").arg(Theme.bytes(App.inspector.residentBytes))
    }
}
