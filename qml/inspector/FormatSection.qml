// In what form the weights are held. What a choice would do is said before it is made.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: section
    property string pointed
    readonly property var names: ({ stored: qsTr("As stored"), bf16: "BF16", q8: "Q8", f32: "F32" })
    spacing: Theme.gap2

    function labelsOf(formats: var): var {
        return formats.map(format => names[format] ?? format);
    }

    InspectorHeading {
        Layout.fillWidth: true
        text: qsTr("Weights")
    }
    Choice {
        Layout.fillWidth: true
        name: qsTr("Weights")
        enabled: !App.chat.busy
        opacity: enabled ? 1 : 0.5
        values: App.inspector.weightsFormats
        labels: section.labelsOf(App.inspector.weightsFormats)
        current: App.inspector.weightsFormat
        onChosen: value => App.inspector.weightsFormat = value
        onPointedAt: value => section.pointed = value
    }
    Text {
        Layout.fillWidth: true
        text: section.pointed !== "" && section.pointed !== App.inspector.weightsFormat
              ? App.inspector.effectOf("weightsFormat", section.pointed)
              : qsTr("Fewer bits take less memory and answer faster.")
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
    InspectorHeading {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap2
        text: qsTr("Keys and values")
        number: qsTr("16 bit")
    }
    Text {
        Layout.fillWidth: true
        text: App.inspector.device
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
}
