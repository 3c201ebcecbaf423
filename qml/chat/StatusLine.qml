// What the engine is doing, in words and numbers, while it does it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: line
    readonly property bool shown: App.chat.busy && App.chat.statusText !== ""
    opacity: shown ? 1 : 0
    spacing: Theme.gap1
    Accessible.role: Accessible.StatusBar
    Accessible.name: status.text

    ProgressBar {
        id: bar
        Layout.fillWidth: true
        value: App.chat.progress
        opacity: value > 0 && value < 1 ? 1 : 0
        Accessible.name: qsTr("Progress")
        background: Rectangle {
            implicitHeight: 3
            radius: 2
            color: Theme.line
        }
        contentItem: Item {
            Rectangle {
                width: bar.visualPosition * parent.width
                height: parent.height
                radius: 2
                color: Theme.accent
            }
        }
    }
    Text {
        id: status
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.gap2
        text: line.shown ? App.chat.statusText : " "
        font.pixelSize: Theme.small
        color: Theme.textSoft
        elide: Text.ElideRight
    }
}
