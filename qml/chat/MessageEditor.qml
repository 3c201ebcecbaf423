// A message being changed in place.
import QtQuick
import QtQuick.Layouts
import Octavo

FocusScope {
    id: editor
    property alias text: area.text
    property string acceptText: qsTr("Send")
    signal accepted
    signal cancelled
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
            Keys.onEscapePressed: editor.cancelled()
            Keys.onReturnPressed: event => event.modifiers & Qt.ShiftModifier ? event.accepted = false : editor.accepted()
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            PlainButton {
                text: qsTr("Cancel")
                onClicked: editor.cancelled()
            }
            PlainButton {
                primary: true
                text: editor.acceptText
                onClicked: editor.accepted()
            }
        }
    }
}
