// The formats that keys can be held in.
import Octavo
import Octavo.App

Picker {
    name: qsTr("Keys")
    values: App.inspector.keysFormats
    labels: labelsOf(App.inspector.keysFormats)
    function labelsOf(formats: var): var {
        return formats.map(format => App.inspector.formatLabel(format));
    }
}
