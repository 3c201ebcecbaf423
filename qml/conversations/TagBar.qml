// The tags that conversations have. A click shows those of one tag alone, another click all again.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo
import Octavo.App

ListView {
    id: bar
    implicitHeight: Math.round(26 * Math.max(1, Theme.scale))
    orientation: ListView.Horizontal
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    spacing: Theme.gap1
    model: App.conversations.allTags
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Tags")
    delegate: TagChip {
        required property string modelData
        height: bar.height
        tag: modelData
        checked: App.conversations.tag === modelData
        onClicked: App.conversations.tag = App.conversations.tag === modelData ? "" : modelData
    }
}
