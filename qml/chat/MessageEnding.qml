// Below an answer that did not come to its end: why, and the way on.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

RowLayout {
    id: ending
    required property var message  // the MessageItem
    spacing: Theme.gap3

    Text {
        Layout.fillWidth: ending.message.failed
        text: ending.message.failed ? ending.message.failure : qsTr("Stopped before the end.")
        textFormat: Text.PlainText
        font.pixelSize: ending.message.failed ? Theme.body : Theme.small
        color: ending.message.failed ? Theme.danger : Theme.textSoft
        wrapMode: Text.Wrap
    }
    PlainButton {
        visible: !ending.message.failed && ending.message.last
        enabled: App.chat.canSend
        text: qsTr("Continue")
        Accessible.description: qsTr("Goes on with this answer from where it ends")
        onClicked: App.chat.continueAnswer(ending.message.messageId)
    }
    Item {
        visible: !ending.message.failed
        Layout.fillWidth: true
    }
}
