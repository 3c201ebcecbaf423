// What the model thought before its answer, folded away.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo

ColumnLayout {
    id: block
    required property var message  // the MessageItem
    readonly property string text: message.reasoning
    readonly property bool running: message.streaming && message.text === ""
    property bool open: false
    property Flickable flickable: null
    spacing: Theme.gap1

    AbstractButton {
        id: fold
        focusPolicy: Qt.StrongFocus
        onClicked: block.open = !block.open
        Keys.onReturnPressed: fold.clicked()
        Accessible.role: Accessible.Button
        text: block.running ? qsTr("Thinking…") : qsTr("Thought for %n s", "", Math.max(1, Math.round(block.message.reasoningSeconds)))
        Accessible.name: text
        contentItem: Row {
            spacing: Theme.gap1
            Glyph {
                anchors.verticalCenter: parent.verticalCenter
                size: 14
                path: block.open ? Glyphs.down : Glyphs.right
            }
            Text {
                text: fold.text
                font.pixelSize: Theme.small
                color: Theme.textSoft
            }
        }
        background: Item {
            FocusFrame { shown: fold.visualFocus }
        }
    }
    MarkdownView {
        visible: block.open
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap4
        plain: true
        text: block.open ? block.text : ""
        colour: Theme.textSoft
        flickable: block.flickable
    }
}
