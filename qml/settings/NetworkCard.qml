// How models are downloaded.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    id: card
    readonly property string proxy: App.settings.proxy
    property bool writing: false
    readonly property string kind: writing ? "own" : proxy === "" ? "system" : proxy === "none" ? "none" : "own"
    heading: qsTr("Network")

    Text {
        Layout.fillWidth: true
        text: qsTr("The network is used only to download models, through this proxy:")
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
    }
    Choice {
        Layout.fillWidth: true
        name: qsTr("Proxy")
        values: ["system", "none", "own"]
        labels: [qsTr("As the system"), qsTr("None"), qsTr("This one")]
        current: card.kind
        onChosen: value => {
            card.writing = value === "own";
            if (value !== "own")
                App.settings.proxy = value === "none" ? "none" : "";
        }
    }
    TextBox {
        Layout.fillWidth: true
        objectName: "proxy"
        visible: card.kind === "own"
        name: qsTr("Address of the proxy")
        placeholderText: "http://proxy.example.org:8080"
        text: card.proxy === "none" ? "" : card.proxy
        onEditingFinished: {
            App.settings.proxy = text.trim();
            card.writing = text.trim() === "";
        }
    }
}
