// Something went wrong: what, and what to do.
import QtQuick
import Octavo

Rectangle {
    id: banner
    property alias text: words.text
    visible: text !== ""
    property bool dismissable: false
    signal dismissed
    implicitHeight: visible ? Math.max(words.implicitHeight, Theme.controlHeight - Theme.gap2) + 2 * Theme.gap3 : 0
    radius: Theme.radius
    color: Theme.dangerGround
    border.width: 1
    border.color: Theme.danger
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Glyph {
        id: sign
        x: Theme.gap3
        y: Theme.gap3
        path: Glyphs.warning
        colour: Theme.danger
    }
    GlyphButton {
        id: close
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap1
        anchors.verticalCenter: parent.verticalCenter
        visible: banner.dismissable
        name: qsTr("Dismiss")
        path: Glyphs.close
        onClicked: banner.dismissed()
    }
    Text {
        id: words
        anchors.left: sign.right
        anchors.right: banner.dismissable ? close.left : parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.gap3
        textFormat: Text.PlainText
        font.pixelSize: Theme.body
        color: Theme.text
        wrapMode: Text.Wrap
    }
}
