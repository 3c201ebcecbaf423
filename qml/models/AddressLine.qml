// Any GGUF file of the web, fetched by its address.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: line
    property string problem
    spacing: Theme.gap2

    function fetch() {
        problem = App.catalog.downloadFrom(address.text);
        if (problem === "")
            address.clear();
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2
        TextBox {
            id: address
            Layout.fillWidth: true
            objectName: "modelAddress"
            name: qsTr("Address of a GGUF file to download")
            placeholderText: qsTr("Or the address of a .gguf file: https://…")
            onAccepted: line.fetch()
            onTextEdited: line.problem = ""
        }
        PlainButton {
            enabled: address.text.trim() !== ""
            text: qsTr("Download")
            Accessible.description: qsTr("The file at this address")
            onClicked: line.fetch()
        }
    }
    Text {
        Layout.fillWidth: true
        visible: line.problem !== ""
        text: line.problem
        textFormat: Text.PlainText
        font.pixelSize: Theme.body
        color: Theme.danger
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
