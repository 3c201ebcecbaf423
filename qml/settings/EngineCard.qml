// How models are run.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    heading: qsTr("Engine")
    Slide {
        Layout.fillWidth: true
        label: qsTr("Threads")
        hint: qsTr("A change loads the model again.")
        atZero: qsTr("one for each core")
        from: 0
        to: 64
        stepSize: 1
        decimals: 0
        value: App.settings.threads
        onMoved: value => App.settings.threads = value
    }
    Slide {
        Layout.fillWidth: true
        label: qsTr("Longest conversation, in tokens")
        hint: qsTr("Longer conversations take more memory.")
        atZero: qsTr("as many as the model was made for")
        from: 0
        to: 131072
        stepSize: 1024
        decimals: 0
        value: App.settings.contextLimit
        onMoved: value => App.settings.contextLimit = value
    }
}
