// A message being changed in place.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo

FocusScope {
    id: editor
    property alias text: area.text
    signal accepted
    signal cancelled
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        TextArea {
            id: area
            Layout.fillWidth: true
            focus: true
            wrapMode: TextArea.Wrap
            font.pixelSize: Theme.body
            color: Theme.text
            padding: Theme.gap3
            Accessible.name: qsTr("The message, to be changed")
            Keys.onEscapePressed: editor.cancelled()
            Keys.onReturnPressed: event => event.modifiers & Qt.ShiftModifier ? event.accepted = false : editor.accepted()
            background: Rectangle {
                radius: Theme.radius
                color: Theme.field
                border.width: 2
                border.color: Theme.accent
            }
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            PlainButton {
                text: qsTr("Cancel")
                onClicked: editor.cancelled()
            }
            PlainButton {
                primary: true
                text: qsTr("Send")
                onClicked: editor.accepted()
            }
        }
    }
}
