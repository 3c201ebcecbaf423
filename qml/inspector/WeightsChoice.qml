// The formats that weights can be held in, by the names that people know.
import Octavo
import Octavo.App

Choice {
    id: choice
    readonly property var names: ({ stored: qsTr("As stored"), bf16: "BF16", q8: "Q8", f32: "F32" })
    function labelsOf(formats: var): var {
        return formats.map(format => names[format] ?? format.toUpperCase());
    }
    name: qsTr("Weights")
    opacity: enabled ? 1 : 0.5
    values: App.inspector.weightsFormats
    labels: labelsOf(App.inspector.weightsFormats)
}
