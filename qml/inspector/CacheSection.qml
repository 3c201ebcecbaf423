// How many bits keys and values have. A choice acts at once on the running conversation; what it would do is
// said before it is made, what it did afterwards.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: section
    readonly property string advice: qsTr("Fewer bits let longer conversations fit. Keys need more of them than values.")
    spacing: Theme.gap2

    // Of setting the property to the value that a menu points at.
    function effectOf(property: string, value: string): string {
        return value !== "" ? App.inspector.effectOf(property, value) : advice;
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
        effect: section.effectOf("cachePreset", pointed)
    }
    KeysPicker {
        Layout.fillWidth: true
        current: App.inspector.keysFormat
        onChosen: value => App.inspector.keysFormat = value
        effect: section.effectOf("keysFormat", pointed)
    }
    ValuesPicker {
        Layout.fillWidth: true
        current: App.inspector.valuesFormat
        onChosen: value => App.inspector.valuesFormat = value
        effect: section.effectOf("valuesFormat", pointed)
    }
    Picker {
        Layout.fillWidth: true
        name: qsTr("Recent tokens at 16 bit")
        values: ["0", "128", "512", "1024", "4096"]
        labels: values.map(count => Theme.integer(Number(count)))
        current: String(App.inspector.recentTokens)
        shown: Theme.integer(App.inspector.recentTokens)
        onChosen: value => App.inspector.recentTokens = Number(value)
        effect: section.effectOf("recentTokens", pointed)
    }
    InspectorNote {
        Layout.fillWidth: true
        text: App.inspector.cacheProblem !== "" ? App.inspector.cacheProblem
            : App.inspector.tokensToReread > 0
              ? qsTr("What was read before stays as it is until it is read again.")
            : App.inspector.cacheBytesBefore !== App.inspector.cacheBytesAfter
              ? qsTr("%1 → %2 in this conversation").arg(Theme.bytes(App.inspector.cacheBytesBefore)).arg(Theme.bytes(App.inspector.cacheBytesAfter))
            : section.advice
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
        text: qsTr("Read %Ln token(s) again", "", App.inspector.tokensToReread)
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
