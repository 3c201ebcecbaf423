// The tags of one conversation: those there are to choose from, and a line for new ones.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Octavo
import Octavo.App

Popup {
    id: dialog
    property var conversationId
    property string title
    property var tags: []

    function ask(id: var, name: string, present: var) {
        conversationId = id;
        title = name;
        tags = Array.from(present ?? []);
        input.clear();
        open();
        input.forceActiveFocus();
    }
    function toggle(tag: string) {
        tags = tags.includes(tag) ? tags.filter(other => other !== tag) : tags.concat([tag]);
    }
    function finish() {
        const written = input.text.split(",").map(tag => tag.trim()).filter(tag => tag !== "");
        App.conversations.setTags(conversationId, tags.concat(written));
        close();
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    modal: true
    focus: true
    width: Math.min(Math.round(380 * Math.max(1, Theme.scale * 0.85)), parent ? parent.width - 2 * Theme.gap4 : 380)
    padding: Theme.gap6
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.width: 1
        border.color: Theme.line
    }
    implicitHeight: column.implicitHeight + 2 * padding
    ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: Theme.gap3
        Text {
            Layout.fillWidth: true
            text: qsTr("Tags of “%1”").arg(dialog.title)
            textFormat: Text.PlainText
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
            color: Theme.text
            wrapMode: Text.Wrap
        }
        Flow {
            Layout.fillWidth: true
            visible: choices.count > 0
            spacing: Theme.gap1
            Repeater {
                id: choices
                model: Array.from(App.conversations.allTags)
                TagChip {
                    required property string modelData
                    tag: modelData
                    checked: dialog.tags.includes(modelData)
                    onClicked: dialog.toggle(modelData)
                }
            }
        }
        TextBox {
            id: input
            objectName: "newTags"
            Layout.fillWidth: true
            name: qsTr("New tags, separated by commas")
            placeholderText: qsTr("New tags, separated by commas")
            Keys.onReturnPressed: dialog.finish()
            Keys.onEnterPressed: dialog.finish()
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.gap2
            PlainButton {
                text: qsTr("Cancel")
                onClicked: dialog.close()
            }
            PlainButton {
                primary: true
                text: qsTr("Set tags")
                onClicked: dialog.finish()
            }
        }
    }
}
