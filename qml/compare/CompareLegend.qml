// What the colours of the columns' bars stand for.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo

Flow {
    id: legend
    readonly property var labels: [qsTr("Weights"), qsTr("Keys"), qsTr("Values"), qsTr("State"), qsTr("Work")]
    readonly property var colours: [Theme.weights, Theme.keys, Theme.values, Theme.state, Theme.scratch]
    spacing: Theme.gap3
    Repeater {
        model: legend.labels
        Row {
            id: entry
            required property int index
            required property string modelData
            spacing: Theme.gap1
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 10
                height: 10
                radius: 3
                color: legend.colours[entry.index]
            }
            Text {
                text: entry.modelData
                font.pixelSize: Theme.small
                color: Theme.textSoft
            }
        }
    }
}
