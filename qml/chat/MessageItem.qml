// One message: who, what, and what can be done with it. Scrolling makes many of them, so what is only needed at times (the
// buttons, the editor) is made then.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

FocusScope {
    id: item
    required property int index
    required property var messageId
    required property string author
    required property string text
    required property var attachments
    required property string reasoning
    required property real reasoningSeconds
    required property bool streaming
    required property bool stopped
    required property bool failed
    required property string failure
    required property int branchIndex
    required property int branchCount
    required property int tokenCount
    required property real tokensPerSecond
    required property string modelName
    readonly property bool fromUser: author === "user"
    readonly property bool last: index === ListView.view.count - 1
    readonly property bool pointedAt: pointer.hovered || activeFocus
    property bool editing: false
    property string marked  // words that are looked for
    // What of this item is in sight, in its own coordinates. While the sight moves, only one of the two changes: bindings
    // never see the new end beside the old beginning.
    property real sightTop: 0
    property real sightHeight: 4000
    signal linkWanted(string url)
    signal heightAdjusted(real y, real change)
    signal removeWanted

    implicitHeight: column.implicitHeight + (fromUser ? Theme.gap4 : Theme.gap2)
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: (fromUser ? qsTr("You: ") : qsTr("Octavo: ")) + text

    // Of a hit, which is then selected.
    function placeOfHit(block: int, begin: int, end: int): real {
        return body.mapToItem(item, 0, body.selectHit(block, begin, end)).y;
    }
    function clearSelection() {
        body.clearSelection();
    }
    function startEdit() {
        editing = true;
    }
    function finishEdit(newText: string) {
        editing = false;
        if (newText.trim() !== "" && newText !== text)
            App.chat.edit(messageId, newText);
    }

    HoverHandler { id: pointer }

    ColumnLayout {
        id: column
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.gap4, Theme.textWidth)
        spacing: Theme.gap2

        Item {
            Layout.fillWidth: true
            implicitHeight: who.implicitHeight
            Text {
                id: who
                text: item.fromUser ? qsTr("You") : qsTr("Octavo")
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.textSoft
            }
            // What can be done with one's own message stands beside its name, so that it takes no room.
            LazyPart {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                part: "MessageActions.qml"
                wanted: item.fromUser && !item.editing && (item.pointedAt || item.branchCount > 1)
                given: ({ message: item })
            }
        }
        LazyPart {
            Layout.fillWidth: true
            part: "ReasoningBlock.qml"
            wanted: item.reasoning !== ""
            given: ({ message: item, flickable: item.ListView.view })
        }
        LazyPart {
            Layout.fillWidth: true
            part: "SentDocuments.qml"
            wanted: item.fromUser && item.attachments.length > 0
            given: ({ documents: item.attachments })
        }
        Rectangle {
            id: bubble
            readonly property real margin: item.fromUser ? Theme.gap3 : 0
            visible: !item.editing && item.text !== ""
            Layout.fillWidth: true
            implicitHeight: body.implicitHeight + margin
            radius: Theme.radius
            color: item.fromUser ? Theme.bubble : "transparent"
            MarkdownView {
                id: body
                x: bubble.margin
                y: bubble.margin
                width: bubble.width - 2 * bubble.margin
                plain: item.fromUser
                text: item.text
                streaming: item.streaming
                marked: item.marked
                sightTop: item.sightTop
                sightHeight: item.sightHeight
                flickable: item.ListView.view
                onLinkWanted: url => item.linkWanted(url)
                onHeightAdjusted: (y, change) => item.heightAdjusted(y, change)
            }
        }
        LazyPart {
            part: "WritingDots.qml"
            wanted: item.streaming && item.text === "" && item.reasoning === ""
        }
        LazyPart {
            Layout.fillWidth: true
            part: "MessageEditor.qml"
            wanted: item.editing
            given: ({ message: item })
        }
        LazyPart {
            Layout.fillWidth: true
            part: "MessageEnding.qml"
            wanted: item.failed || (item.stopped && !item.streaming)
            given: ({ message: item })
        }
        // With the buttons and without, so that pointing at a message moves nothing.
        Item {
            visible: !item.fromUser && !item.streaming && !item.editing
            Layout.fillWidth: true
            implicitHeight: Theme.controlHeight
            LazyPart {
                anchors.fill: parent
                part: "MessageActions.qml"
                wanted: !item.fromUser && !item.streaming && !item.editing
                        && (item.pointedAt || item.branchCount > 1 || item.last)
                given: ({ message: item })
            }
        }
    }
    FocusFrame {
        anchors.fill: column
        anchors.margins: -Theme.gap2
        shown: item.activeFocus && item.Window.activeFocusItem === item
    }
    Keys.onPressed: event => {
        if (item.editing || event.modifiers !== Qt.NoModifier)
            return;
        if (event.key === Qt.Key_C)
            App.chat.copy(item.messageId);
        else if (event.key === Qt.Key_Delete && !App.chat.busy)
            item.removeWanted();
        else if (event.key === Qt.Key_E && !App.chat.busy)
            item.startEdit();
        else if (event.key === Qt.Key_R && !item.fromUser)
            App.chat.regenerate(item.messageId);
        else
            return;
        event.accepted = true;
    }
}
