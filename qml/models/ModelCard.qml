// One model: what it is, how large, and what can be done with it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    id: card
    required property string name
    required property string path
    required property string detail
    required property var sizeOnDisk
    required property bool bundled
    required property bool current
    required property bool available
    required property string problem

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap3
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            Text {
                Layout.fillWidth: true
                text: card.name
                textFormat: Text.PlainText
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                color: Theme.text
                elide: Text.ElideRight
            }
            Text {
                Layout.fillWidth: true
                text: card.available ? qsTr("%1 · %2 on disk").arg(card.detail).arg(Theme.bytes(card.sizeOnDisk)) : card.problem
                textFormat: Text.PlainText
                font.pixelSize: Theme.body
                color: card.available ? Theme.textSoft : Theme.danger
                wrapMode: Text.Wrap
            }
            Text {
                Layout.fillWidth: true
                text: card.bundled ? qsTr("Comes with Octavo") : card.path
                textFormat: Text.PlainText
                font.pixelSize: Theme.small
                color: Theme.textSoft
                elide: Text.ElideMiddle
            }
        }
        PlainButton {
            visible: !card.bundled && !card.current
            text: qsTr("Forget")
            Accessible.description: qsTr("Takes it off this list; the file stays where it is")
            onClicked: App.models.forget(card.path)
        }
        PlainButton {
            primary: !card.current
            enabled: card.available && !card.current
            text: card.current ? qsTr("In use") : qsTr("Use")
            Accessible.name: qsTr("Use %1").arg(card.name)
            onClicked: App.models.select(card.path)
        }
    }
}
