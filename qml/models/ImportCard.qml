// A model that is being copied into Octavo's folder.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    Text {
        Layout.fillWidth: true
        text: qsTr("Copying %1: %2 %").arg(App.imports.name).arg(Math.round(App.imports.progress * 100))
        textFormat: Text.PlainText
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
    }
    ProgressLine {
        Layout.fillWidth: true
        name: qsTr("Copy of %1").arg(App.imports.name)
        value: App.imports.progress
    }
    PlainButton {
        text: qsTr("Cancel")
        Accessible.description: qsTr("Deletes what is copied of %1").arg(App.imports.name)
        onClicked: App.imports.cancel()
    }
}
