// The current model, and a menu of the others.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo
import Octavo.App

PlainButton {
    id: picker
    text: App.models.loading ? qsTr("Loading %1 %").arg(Math.round(App.models.loadProgress * 100))
          : App.models.currentName === "" ? qsTr("No model") : App.models.currentName
    leftPadding: mirrored ? Theme.gap8 : Theme.gap3
    rightPadding: mirrored ? Theme.gap3 : Theme.gap8
    Accessible.name: qsTr("Model: %1").arg(text)
    onClicked: menu.popup(picker, 0, picker.height + 4)

    Glyph {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap2
        anchors.verticalCenter: parent.verticalCenter
        size: 14
        path: Glyphs.down
    }
    StyledMenu {
        id: menu
        Instantiator {
            model: App.models
            delegate: StyledMenuItem {
                required property string name
                required property string path
                required property bool current
                required property bool available
                text: name
                enabled: available
                checked: current
                onTriggered: App.models.select(path)
            }
            onObjectAdded: (index, object) => menu.insertItem(index, object)
            onObjectRemoved: (index, object) => menu.removeItem(object)
        }
    }
}
