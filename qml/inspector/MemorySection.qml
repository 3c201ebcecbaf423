// How much memory the model and the conversation take, and which part takes it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: section
    readonly property var data_: App.inspector
    readonly property var parts: [
        { label: qsTr("Weights"), bytes: data_.weightsBytes, colour: Theme.weights },
        { label: qsTr("Keys"), bytes: data_.keysBytes, colour: Theme.keys },
        { label: qsTr("Values"), bytes: data_.valuesBytes, colour: Theme.values },
        { label: qsTr("State"), bytes: data_.stateBytes, colour: Theme.state },
        { label: qsTr("Work"), bytes: data_.scratchBytes, colour: Theme.scratch }
    ]
    spacing: Theme.gap2

    InspectorHeading {
        Layout.fillWidth: true
        text: qsTr("Memory")
        number: Theme.bytes(section.data_.totalBytes)
    }
    Rectangle {
        id: bar
        Layout.fillWidth: true
        implicitHeight: 12
        radius: 6
        color: Theme.line
        clip: true
        Accessible.role: Accessible.Chart
        Accessible.name: qsTr("Memory by part")
        Row {
            anchors.fill: parent
            Repeater {
                model: section.parts
                Rectangle {
                    required property var modelData
                    height: bar.height
                    width: section.data_.totalBytes > 0 ? bar.width * modelData.bytes / section.data_.totalBytes : 0
                    color: modelData.colour
                }
            }
        }
    }
    Repeater {
        model: section.parts
        RowLayout {
            id: line
            required property var modelData
            Layout.fillWidth: true
            spacing: Theme.gap2
            Rectangle {
                implicitWidth: 10
                implicitHeight: 10
                radius: 3
                color: line.modelData.colour
            }
            Text {
                Layout.fillWidth: true
                text: line.modelData.label
                font.pixelSize: Theme.small
                color: Theme.textSoft
                elide: Text.ElideRight
            }
            Text {
                text: Theme.bytes(line.modelData.bytes)
                font.pixelSize: Theme.small
                color: Theme.text
            }
        }
    }
    Text {
        Layout.fillWidth: true
        text: qsTr("The program holds %1 of memory in all.").arg(Theme.bytes(section.data_.residentBytes))
        visible: section.data_.residentBytes > 0
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
}
