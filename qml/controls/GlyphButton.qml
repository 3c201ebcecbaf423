// A square button of one drawn glyph, with its meaning as name and tool tip.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

AbstractButton {
    id: control
    required property string name       // what it does, for tool tip and screen reader
    required property string path       // SVG path data within 24 x 24, drawn as lines
    property color colour: Theme.textSoft
    property bool filled: false         // the accent as its ground

    implicitWidth: Theme.controlHeight
    implicitHeight: Theme.controlHeight
    focusPolicy: Qt.StrongFocus
    Accessible.name: name
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    LazyPart {
        anchors.fill: parent
        part: "Tip.qml"
        wanted: control.hovered
        given: ({ button: control })
    }
    contentItem: Item {
        Glyph {
            anchors.centerIn: parent
            path: control.path
            colour: control.filled ? (control.enabled ? Theme.accentText : Theme.textSoft) : control.hovered || control.visualFocus ? Theme.text : control.colour
            opacity: control.enabled ? 1 : 0.4
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.filled ? (control.enabled ? Theme.accent : Theme.hover)
                              : control.down ? Theme.pressed : control.hovered ? Theme.hover : "transparent"
        FocusFrame { shown: control.visualFocus }
    }
}
