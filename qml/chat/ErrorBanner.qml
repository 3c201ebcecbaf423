// Something went wrong: what, and what to do.
import QtQuick
import Octavo

Rectangle {
    id: banner
    property alias text: words.text
    visible: text !== ""
    implicitHeight: visible ? words.implicitHeight + 2 * Theme.gap3 : 0
    radius: Theme.radius
    color: Theme.dangerGround
    border.width: 1
    border.color: Theme.danger
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Text {
        id: words
        anchors.fill: parent
        anchors.margins: Theme.gap3
        textFormat: Text.PlainText
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
    }
}
