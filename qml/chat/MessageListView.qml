// The messages of the conversation. Stays at the end while an answer grows, until the reader scrolls up.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Octavo
import Octavo.App

Item {
    id: view
    property bool following: true
    signal linkWanted(string url)
    signal removeWanted(var messageId)

    // By the share of a page; the view follows the end again when it gets there.
    function scroll(pages: real) {
        const lowest = list.originY - list.topMargin;
        const highest = Math.max(lowest, list.originY + list.contentHeight + list.bottomMargin - list.height);
        list.contentY = Math.max(lowest, Math.min(highest, list.contentY + pages * list.height));
        following = list.contentY >= highest;
    }

    function toEnd() {
        following = true;
        list.goToEnd();
    }

    ListView {
        id: list
        readonly property real sightStep: 400
        property real shift: 0  // by which blocks above the sight grew
        // Later in the same frame: the sight must not move while what is in sight is being worked out.
        function goToEnd() {
            positionViewAtEnd();  // which makes the last item, and leaves out the margin below it
            contentY = Math.max(originY - topMargin, originY + contentHeight + bottomMargin - height);
        }
        function applyShift() {
            contentY += shift;
            shift = 0;
        }
        objectName: "messageList"
        anchors.fill: parent
        clip: true
        topMargin: Theme.gap4
        bottomMargin: Theme.gap2
        spacing: Theme.gap2
        cacheBuffer: 2000
        boundsBehavior: Flickable.StopAtBounds
        model: App.chat.messages
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")
        ScrollBar.vertical: ScrollBar {
            onPressedChanged: if (!pressed) view.following = list.atYEnd
        }
        delegate: MessageItem {
            width: list.width
            // In steps, so that scrolling does not ask every block at every pixel.
            sightTop: (Math.floor((list.contentY - y) / list.sightStep) - 1) * list.sightStep
            sightHeight: (Math.ceil(list.height / list.sightStep) + 3) * list.sightStep
            onHeightAdjusted: (blockY, change) => {
                if (!view.following && y + blockY < list.contentY) {
                    list.shift += change;
                    Qt.callLater(list.applyShift);
                }
            }
            onLinkWanted: url => view.linkWanted(url)
            onRemoveWanted: view.removeWanted(messageId)
        }
        onContentHeightChanged: if (view.following) settle.restart()
        onHeightChanged: if (view.following) settle.restart()
        onMovementEnded: view.following = atYEnd
        onCountChanged: view.toEnd()
        WheelHandler {
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            target: null
            blocking: false  // the list scrolls
            onWheel: event => {
                if (event.angleDelta.y > 0)
                    view.following = false;
            }
        }
    }
    // Once for all the changes of a frame.
    Timer {
        id: settle
        interval: 0
        onTriggered: if (view.following) list.goToEnd()
    }
    Connections {
        target: App.chat
        function onConversationIdChanged() {
            view.following = true;
        }
        // A message that a search found: it gets the keyboard, so that its frame shows which one it is.
        function onRevealed(row: int) {
            view.following = false;
            list.positionViewAtIndex(row, ListView.Beginning);
            if (list.itemAtIndex(row))
                list.itemAtIndex(row).forceActiveFocus(Qt.OtherFocusReason);
        }
    }
    GlyphButton {
        objectName: "toLatest"
        visible: !view.following && !list.atYEnd
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap2
        anchors.horizontalCenter: parent.horizontalCenter
        name: qsTr("To the latest message")
        path: Glyphs.down
        filled: true
        onClicked: view.toEnd()
    }
}
