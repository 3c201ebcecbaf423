// A library of others that the program is built on: what it is for, and the way to its licence.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

AbstractButton {
    id: line
    required property string name
    required property string license
    required property string task
    signal opened

    text: qsTr("%1 (%2): %3").arg(name).arg(license).arg(task)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    onClicked: opened()
    Keys.onReturnPressed: line.clicked()
    Keys.onEnterPressed: line.clicked()
    contentItem: Text {
        text: line.text
        textFormat: Text.PlainText
        font.pixelSize: Theme.small
        font.underline: line.hovered || line.visualFocus
        color: line.hovered || line.visualFocus ? Theme.accent : Theme.textSoft
        wrapMode: Text.Wrap
    }
    background: Item {
        FocusFrame { shown: line.visualFocus }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
