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
            { name: "Qt", license: "LGPL-3.0", task: qsTr("the window, PDF files and the network"), texts: ["qt", "lgpl-3.0", "gpl-3.0"], home: "https://www.qt.io" },
            { name: "oneTBB", license: "Apache-2.0", task: qsTr("work on all cores"), texts: ["onetbb", "apache-2.0"], home: "https://github.com/uxlfoundation/oneTBB" },
            { name: "SQLite", license: qsTr("public domain"), task: qsTr("where conversations are kept"), texts: ["sqlite"], home: "https://sqlite.org" },
            { name: "simdjson", license: "Apache-2.0", task: qsTr("the JSON of model files"), texts: ["simdjson", "apache-2.0"], home: "https://simdjson.org" },
            { name: "PCRE2", license: "BSD-3-Clause", task: qsTr("how tokenizers split text"), texts: ["pcre2"], home: "https://pcre.org" },
            { name: "utf8proc", license: "MIT", task: qsTr("Unicode"), texts: ["utf8proc"], home: "https://juliastrings.github.io/utf8proc" },
            { name: "CLI11", license: "BSD-3-Clause", task: qsTr("the options of the terminal program"), texts: ["cli11"], home: "https://github.com/CLIUtils/CLI11" }
        ]
        LibraryLine {
            required property var modelData
            Layout.fillWidth: true
            name: modelData.name
            license: modelData.license
            task: modelData.task
            onOpened: licence.show(modelData.name, modelData.home, modelData.texts)
        }
    }
    Text {
        Layout.fillWidth: true
        text: qsTr("Each stays under its own licence, whose full text opens with a click. Models have licences of their own, named on the models page.")
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
    PlainButton {
        text: qsTr("Octavo's own licence…")
        onClicked: licence.show("Octavo", "", ["octavo"])
    }
    LicenceDialog {
        id: licence
        onHomeWanted: url => link.ask(url)
    }
    LinkDialog { id: link }
}
