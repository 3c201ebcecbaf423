// The formats that values can be held in.
import Octavo
import Octavo.App

Picker {
    name: qsTr("Values")
    values: App.inspector.valuesFormats
    labels: labelsOf(App.inspector.valuesFormats)
    function labelsOf(formats: var): var {
        return formats.map(format => App.inspector.formatLabel(format));
    }
}
