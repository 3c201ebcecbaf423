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
    property string marked       // words that are looked for
    // The hit that is selected: row of its message (-1: none), block of it, characters of that.
    property int hitRow: -1
    property int hitBlock: 0
    property int hitBegin: 0
    property int hitEnd: 0
    signal removeWanted(var messageId)

    function firstInSight(): int {
        return Math.max(0, list.indexAt(list.width / 2, list.contentY + Theme.gap4));
    }
    function itemOf(row: int): MessageItem {
        return list.itemAtIndex(row) as MessageItem;
    }
    function clearHit() {
        if (itemOf(hitRow))
            itemOf(hitRow).clearSelection();
        hitRow = -1;
    }
    // Twice: what comes into sight by it may push the hit away.
    function showHit(row: int, block: int, begin: int, end: int) {
        clearHit();
        following = false;
        hitRow = row;
        hitBlock = block;
        hitBegin = begin;
        hitEnd = end;
        if (!itemOf(row))
            list.positionViewAtIndex(row, ListView.Beginning);
        bringToSight();
        again.restart();
    }
    function bringToSight() {
        const item = itemOf(hitRow);
        if (!item)
            return;
        const y = item.y + item.placeOfHit(hitBlock, hitBegin, hitEnd);
        if (y < list.contentY + Theme.gap4 || y > list.contentY + list.height - 2 * Theme.gap8)
            list.contentY = within(y - list.height / 3);
    }
    // The nearest place that the list can be scrolled to.
    function within(y: real): real {
        const lowest = list.originY - list.topMargin;
        return Math.max(lowest, Math.min(y, list.originY + list.contentHeight + list.bottomMargin - list.height));
    }

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
        // A view begins with items at the top, although the end is what will be seen: without height it makes one.
        property bool opening: true
        objectName: "messageList"
        width: parent.width
        height: opening ? 0 : parent.height
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
            marked: view.marked
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
        onCountChanged: {
            view.toEnd();
            if (opening !== (count === 0)) {
                opening = count === 0;
                view.toEnd();
            }
        }
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
    Timer {
        id: again
        interval: 0
        onTriggered: view.bringToSight()
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
