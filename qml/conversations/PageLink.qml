// A way from the sidebar to another page.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

AbstractButton {
    id: link
    required property string path
    property bool current: false
    implicitHeight: Theme.controlHeight
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Keys.onReturnPressed: link.clicked()

    contentItem: Row {
        leftPadding: Theme.gap2
        spacing: Theme.gap2
        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            path: link.path
        }
        Text {
            anchors.verticalCenter: parent.verticalCenter
            text: link.text
            font.pixelSize: Theme.body
            color: Theme.text
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: link.current ? Theme.selected : link.hovered ? Theme.hover : "transparent"
        FocusFrame { shown: link.visualFocus }
    }
}
