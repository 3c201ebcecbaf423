// What a column is made with. The first one is what the others are measured against, so it stays at 16 bit.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

GridLayout {
    id: settings
    required property int index
    required property string weightsFormat
    required property string keysFormat
    required property string valuesFormat
    readonly property string why: index > 0 ? "" : qsTr("The first column stays at 16 bit: the others are measured against it.")
    readonly property string weightsLabel: weights.labelsOf([weightsFormat])[0]
    columns: width < 330 * Theme.scale ? 1 : 2
    rowSpacing: Theme.gap2
    columnSpacing: Theme.gap2
    enabled: !App.compare.running
    WeightsChoice {
        id: weights
        Layout.fillWidth: true
        Layout.columnSpan: settings.columns
        current: settings.weightsFormat
        onChosen: value => App.compare.setWeightsFormat(settings.index, value)
    }
    KeysPicker {
        Layout.fillWidth: true
        enabled: settings.index > 0
        Accessible.description: settings.why
        current: settings.keysFormat
        onChosen: value => App.compare.setKeysFormat(settings.index, value)
    }
    ValuesPicker {
        Layout.fillWidth: true
        enabled: settings.index > 0
        Accessible.description: settings.why
        current: settings.valuesFormat
        onChosen: value => App.compare.setValuesFormat(settings.index, value)
    }
}
