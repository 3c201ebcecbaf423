// The documents that go with the message, and what sending them takes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: documents
    spacing: Theme.gap1
    Flow {
        id: flow
        Layout.fillWidth: true
        spacing: Theme.gap1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Documents of this message")
        Repeater {
            model: App.chat.attachments
            AttachmentChip { width: Math.min(implicitWidth, flow.width) }
        }
    }
    Text {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap2
        visible: App.chat.attachments.tokens > 0
        text: App.chat.attachments.effect
        horizontalAlignment: Text.AlignLeft  // of a mirrored window: right
        textFormat: Text.PlainText
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
}
