// What this program is, and whose work is in it.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    heading: qsTr("About")
    Text {
        Layout.fillWidth: true
        text: qsTr("Octavo %1. It runs language models on your own machine. No account, no telemetry: it connects to the network only when you download a model.").arg(App.version)
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
    }
    Text {
        Layout.fillWidth: true
        text: qsTr("It is built on these libraries:")
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
    }
    Repeater {
        model: [
            { name: "Qt", license: "LGPL-3.0", task: qsTr("the window, the database, PDF files and the network") },
            { name: "oneTBB", license: "Apache-2.0", task: qsTr("work on all cores") },
            { name: "SQLite", license: qsTr("public domain"), task: qsTr("where conversations are kept") },
            { name: "simdjson", license: "Apache-2.0", task: qsTr("the JSON of model files") },
            { name: "PCRE2", license: "BSD-3-Clause", task: qsTr("how tokenizers split text") },
            { name: "utf8proc", license: "MIT", task: qsTr("Unicode") },
            { name: "CLI11", license: "BSD-3-Clause", task: qsTr("the options of the programs") }
        ]
        Text {
            required property var modelData
            Layout.fillWidth: true
            text: qsTr("%1 (%2): %3").arg(modelData.name).arg(modelData.license).arg(modelData.task)
            textFormat: Text.PlainText
            font.pixelSize: Theme.small
            color: Theme.textSoft
            wrapMode: Text.Wrap
        }
    }
}
