// A message being changed in place.
import QtQuick
import QtQuick.Layouts
import Octavo

FocusScope {
    id: editor
    required property var message  // the MessageItem
    Component.onCompleted: {
        area.text = message.text;
        forceActiveFocus();
    }
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        WritingBox {
            id: area
            Layout.fillWidth: true
            focus: true
            name: qsTr("The message, to be changed")
            Keys.onEscapePressed: editor.message.editing = false
            Keys.onReturnPressed: event => event.modifiers & Qt.ShiftModifier ? event.accepted = false : editor.message.finishEdit(area.text)
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            PlainButton {
                text: qsTr("Cancel")
                onClicked: editor.message.editing = false
            }
            PlainButton {
                primary: true
                text: editor.message.fromUser ? qsTr("Send") : qsTr("Keep")
                onClicked: editor.message.finishEdit(area.text)
            }
        }
    }
}
