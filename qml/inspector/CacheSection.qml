// How many bits keys and values have. A choice acts at once on the running conversation; what it would do is
// said before it is made, what it did afterwards.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: section
    property string pointedProperty
    property var pointedValue: ""
    spacing: Theme.gap2

    function pointAt(property: string, value: var) {
        pointedProperty = property;
        pointedValue = value;
    }
    function labelsOf(presets: var): var {
        return presets.map(preset => presetLabel(preset));
    }
    // The name of a preset for people.
    function presetLabel(preset: string): string {
        switch (preset) {
        case "exact":
            return qsTr("Exact");
        case "lossless":
            return qsTr("Nearly lossless");
        case "balanced":
            return qsTr("Balanced");
        case "compact":
            return qsTr("Compact");
        case "small":
            return qsTr("Small");
        case "smallest":
            return qsTr("Smallest");
        }
        return preset === "" ? qsTr("Own choice") : preset;
    }

    InspectorHeading {
        Layout.fillWidth: true
        text: qsTr("Keys and values")
    }
    Picker {
        Layout.fillWidth: true
        name: qsTr("Preset")
        values: App.inspector.cachePresets
        labels: section.labelsOf(App.inspector.cachePresets)
        current: App.inspector.cachePreset
        shown: section.presetLabel(current)
        onChosen: value => App.inspector.cachePreset = value
        onPointedAt: value => section.pointAt("cachePreset", value)
    }
    KeysPicker {
        Layout.fillWidth: true
        current: App.inspector.keysFormat
        onChosen: value => App.inspector.keysFormat = value
        onPointedAt: value => section.pointAt("keysFormat", value)
    }
    ValuesPicker {
        Layout.fillWidth: true
        current: App.inspector.valuesFormat
        onChosen: value => App.inspector.valuesFormat = value
        onPointedAt: value => section.pointAt("valuesFormat", value)
    }
    Picker {
        Layout.fillWidth: true
        name: qsTr("Recent tokens at 16 bit")
        values: ["0", "128", "512", "1024", "4096"]
        labels: values.map(count => Theme.integer(Number(count)))
        current: String(App.inspector.recentTokens)
        shown: Theme.integer(App.inspector.recentTokens)
        onChosen: value => App.inspector.recentTokens = Number(value)
        onPointedAt: value => section.pointAt("recentTokens", value === "" ? "" : Number(value))
    }
    InspectorNote {
        Layout.fillWidth: true
        text: section.pointedValue !== "" ? App.inspector.effectOf(section.pointedProperty, section.pointedValue)
            : App.inspector.cacheProblem !== "" ? App.inspector.cacheProblem
            : App.inspector.cacheBytesBefore !== App.inspector.cacheBytesAfter
              ? qsTr("%1 → %2 in this conversation").arg(Theme.bytes(App.inspector.cacheBytesBefore)).arg(Theme.bytes(App.inspector.cacheBytesAfter))
            : qsTr("Fewer bits let longer conversations fit. Keys need more of them than values.")
        color: App.inspector.cacheProblem !== "" ? Theme.danger : Theme.textSoft
    }
    InspectorNote {
        Layout.fillWidth: true
        visible: App.inspector.isComparison(App.inspector.keysFormat) || App.inspector.isComparison(App.inspector.valuesFormat)
        text: qsTr("This format is here for comparison: Turbo has less error in no more bytes.")
    }
    PlainButton {
        Layout.fillWidth: true
        visible: App.inspector.tokensToReread > 0 && !App.inspector.rereading
        text: qsTr("Read %n token(s) again", "", App.inspector.tokensToReread)
        Accessible.description: qsTr("What was held in fewer bits comes back only by reading it again")
        onClicked: App.inspector.reread()
    }
    PlainButton {
        Layout.fillWidth: true
        visible: App.inspector.rereading
        text: qsTr("Stop reading again (%1 %)").arg(Math.round(App.inspector.rereadProgress * 100))
        onClicked: App.inspector.stopRereading()
    }
}
