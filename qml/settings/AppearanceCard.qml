// How the window looks, and in which language it speaks.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    id: card
    heading: qsTr("Appearance")

    // In its own words, as people look for it who do not read the window's.
    function languageName(name: string): string {
        return name === "" ? qsTr("As the system") : name.startsWith("zh") ? "中文" : Qt.locale(name).nativeLanguageName;
    }
    Choice {
        Layout.fillWidth: true
        name: qsTr("Colours")
        values: ["system", "light", "dark"]
        labels: [qsTr("As the system"), qsTr("Light"), qsTr("Dark")]
        current: App.settings.theme
        onChosen: value => App.settings.theme = value
    }
    Slide {
        Layout.fillWidth: true
        label: qsTr("Text size")
        from: 0.8
        to: 2
        stepSize: 0.1
        percent: true
        value: App.settings.fontScale
        onMoved: value => App.settings.fontScale = value
    }
    Picker {
        Layout.fillWidth: true
        objectName: "language"
        name: qsTr("Language")
        values: ["", ...App.languages]
        labels: values.map(value => card.languageName(value))
        current: App.settings.language
        shown: card.languageName(current)
        onChosen: value => App.settings.language = value
    }
    SwitchLine {
        Layout.fillWidth: true
        text: qsTr("Enter sends the message")
        Accessible.description: note.text
        checked: App.settings.sendOnEnter
        onToggled: App.settings.sendOnEnter = checked
    }
    InspectorNote {
        id: note
        Layout.fillWidth: true
        text: App.settings.sendOnEnter ? qsTr("Shift+Enter begins a new line.") : qsTr("Enter begins a new line, Ctrl+Enter sends.")
    }
}
