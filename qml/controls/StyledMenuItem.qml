// A line of a menu.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

MenuItem {
    id: item
    implicitHeight: Theme.controlHeight
    font.pixelSize: Theme.body
    Accessible.name: text
    contentItem: Text {
        leftPadding: item.checked && item.mirrored ? Theme.gap8 : Theme.gap2
        rightPadding: item.checked && !item.mirrored ? Theme.gap8 : Theme.gap2
        horizontalAlignment: Text.AlignLeft  // of a mirrored window: right
        text: item.text
        font: item.font
        color: item.enabled ? Theme.text : Theme.textSoft
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    indicator: Glyph {
        visible: item.checked
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap2
        anchors.verticalCenter: parent.verticalCenter
        size: 16
        path: Glyphs.check
    }
    arrow: null
    background: Rectangle {
        radius: Theme.radius - 2
        color: item.highlighted ? Theme.hover : "transparent"
    }
}
