// How much of the context the conversation fills.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: section
    readonly property real used: App.inspector.contextUsed
    // An estimate until the model has read the conversation, and nothing until that is made.
    readonly property string usedText: used < 0 ? "–" : (App.inspector.contextIsEstimated ? "≈ " : "") + Theme.integer(used)
    readonly property real limit: App.inspector.contextLimit
    spacing: Theme.gap2

    InspectorHeading {
        Layout.fillWidth: true
        text: qsTr("Context")
        number: qsTr("%1 / %2").arg(section.usedText).arg(Theme.integer(section.limit))
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: 6
        radius: 3
        color: Theme.line
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Context used")
        Rectangle {
            width: section.limit > 0 ? parent.width * Math.max(0, Math.min(1, section.used / section.limit)) : 0
            height: parent.height
            radius: 3
            color: section.used > 0.9 * section.limit ? Theme.danger : Theme.accent
        }
    }
}
