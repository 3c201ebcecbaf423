// The models that can be downloaded, and a field to search them.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    spacing: Theme.gap3
    Text {
        Layout.fillWidth: true
        text: qsTr("To download")
        font.pixelSize: Theme.large
        font.weight: Font.DemiBold
        color: Theme.text
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    TextBox {
        Layout.fillWidth: true
        objectName: "catalogSearch"
        name: qsTr("Search models to download")
        placeholderText: qsTr("Name or licence…")
        text: App.catalog.query
        onTextEdited: App.catalog.query = text
    }
    AddressLine { Layout.fillWidth: true }
    Text {
        Layout.fillWidth: true
        visible: App.catalog.count === 0
        text: qsTr("No model to download goes by these words.")
        font.pixelSize: Theme.body
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
    Repeater {
        model: App.catalog
        CatalogCard { Layout.fillWidth: true }
    }
}
