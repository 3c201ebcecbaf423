// One model: what it is, how large, whether it fits on this machine, and what can be done with it.
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
    required property bool owned
    required property string fit
    required property string fitText
    required property string problem

    Column {
        Layout.fillWidth: true
        spacing: 2
        Text {
            width: parent.width
            text: card.name
            textFormat: Text.PlainText
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
            color: Theme.text
            wrapMode: Text.Wrap
        }
        Text {
            width: parent.width
            text: card.available ? qsTr("%1 · %2 on disk").arg(card.detail).arg(Theme.bytes(card.sizeOnDisk)) : card.problem
            textFormat: Text.PlainText
            font.pixelSize: Theme.body
            color: card.available ? Theme.textSoft : Theme.danger
            wrapMode: Text.Wrap
        }
        Text {
            width: parent.width
            visible: card.available && text !== ""
            text: card.fitText
            textFormat: Text.PlainText
            font.pixelSize: Theme.small
            color: card.fit === "tooLarge" ? Theme.danger : Theme.textSoft
            wrapMode: Text.Wrap
        }
        Text {
            width: parent.width
            text: card.bundled ? qsTr("Comes with Octavo") : card.path
            textFormat: Text.PlainText
            font.pixelSize: Theme.small
            color: Theme.textSoft
            wrapMode: Text.WrapAnywhere
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2
        PlainButton {
            primary: !card.current
            enabled: card.available && !card.current
            text: card.current ? qsTr("In use") : qsTr("Use")
            Accessible.name: qsTr("Use %1").arg(card.name)
            onClicked: App.models.select(card.path)
        }
        PlainButton {
            visible: card.owned
            text: qsTr("Remove…")
            Accessible.description: qsTr("Deletes the files of %1").arg(card.name)
            onClicked: removal.open()
        }
        PlainButton {
            visible: !card.bundled && !card.owned
            text: qsTr("Forget")
            Accessible.description: qsTr("Takes %1 off this list; the file stays where it is").arg(card.name)
            onClicked: App.models.forget(card.path)
        }
    }
    QuestionDialog {
        id: removal
        heading: qsTr("Remove %1?").arg(card.name)
        text: qsTr("Its files in Octavo's folder are deleted, which frees %1. Your conversations are kept.").arg(Theme.bytes(card.sizeOnDisk))
        acceptText: qsTr("Remove")
        onAccepted: App.models.remove(card.path)
    }
}
