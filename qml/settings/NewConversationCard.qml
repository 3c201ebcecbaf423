// What new conversations begin with.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    heading: qsTr("New conversations")
    PromptBox {
        Layout.fillWidth: true
        objectName: "defaultSystemPrompt"
        name: qsTr("Instructions to the model in new conversations")
        text: App.settings.defaultSystemPrompt
        onEditingFinished: App.settings.defaultSystemPrompt = text
    }
    Slide {
        Layout.fillWidth: true
        label: qsTr("Temperature")
        hint: qsTr("0 always takes the likeliest word; higher is more varied.")
        to: 2
        stepSize: 0.05
        value: App.settings.defaultTemperature
        onMoved: value => App.settings.defaultTemperature = value
    }
}
