// What somebody else said: soft, behind a bar.
import QtQuick
import Octavo

Item {
    id: quote
    property alias markdown: prose.markdown
    property bool continued: false
    property bool followed: false
    readonly property alias edit: prose
    implicitHeight: prose.implicitHeight + (followed ? 0 : Theme.gap1)

    Rectangle {
        objectName: "quoteBar"
        anchors.left: parent.left
        width: 3
        height: parent.height
        radius: quote.continued || quote.followed ? 0 : width / 2
        color: Theme.line
    }
    ProseBlock {
        id: prose
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap4
        width: quote.width - Theme.gap4
        markdown: ""
        color: Theme.textSoft
    }
}
