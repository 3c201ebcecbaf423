// Three dots while the first word is awaited. The number that goes with them stands above the composer.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo

Row {
    id: dots
    spacing: Theme.gap1
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Writing")
    Repeater {
        model: 3
        Rectangle {
            id: dot
            required property int index
            width: 7
            height: 7
            radius: 4
            color: Theme.textSoft
            SequentialAnimation on opacity {
                running: dots.visible
                loops: Animation.Infinite
                PauseAnimation { duration: 150 * dot.index }
                NumberAnimation { from: 0.3; to: 1; duration: 400 }
                NumberAnimation { from: 1; to: 0.3; duration: 400 }
                PauseAnimation { duration: 150 * (2 - dot.index) }
            }
        }
    }
}
