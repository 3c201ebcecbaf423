// What this program is, and whose work is in it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    heading: qsTr("About")
    Text {
        Layout.fillWidth: true
        text: qsTr("Octavo %1, © 2026 the Octavo authors. It runs language models on your own machine. No account, no telemetry: it connects to the network only when you download a model.").arg(App.version)
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
            { name: "Qt", license: "LGPL-3.0", task: qsTr("the window, PDF files and the network"), home: "https://www.qt.io" },
            { name: "oneTBB", license: "Apache-2.0", task: qsTr("work on all cores"), home: "https://github.com/uxlfoundation/oneTBB" },
            { name: "SQLite", license: qsTr("public domain"), task: qsTr("where conversations are kept"), home: "https://sqlite.org" },
            { name: "simdjson", license: "Apache-2.0", task: qsTr("the JSON of model files"), home: "https://simdjson.org" },
            { name: "PCRE2", license: "BSD-3-Clause", task: qsTr("how tokenizers split text"), home: "https://pcre.org" },
            { name: "utf8proc", license: "MIT", task: qsTr("Unicode"), home: "https://juliastrings.github.io/utf8proc" },
            { name: "CLI11", license: "BSD-3-Clause", task: qsTr("the options of the terminal program"), home: "https://github.com/CLIUtils/CLI11" }
        ]
        LibraryLine {
            required property var modelData
            Layout.fillWidth: true
            name: modelData.name
            license: modelData.license
            task: modelData.task
            onOpened: link.ask(modelData.home)
        }
    }
    Text {
        Layout.fillWidth: true
        text: qsTr("Each stays under its own licence; its page has the full text. Models have licences of their own, named on the models page.")
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
    LinkDialog { id: link }
}
