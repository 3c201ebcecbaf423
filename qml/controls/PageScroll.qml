// What is longer than its place. Where the keyboard goes comes into sight.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

ScrollView {
    id: scroll
    readonly property Item focused: Window.activeFocusItem
    readonly property Flickable sheet: contentItem as Flickable
    contentWidth: availableWidth
    onFocusedChanged: soon.restart()
    // Each visit begins at the top.
    onVisibleChanged: {
        if (visible)
            sheet.contentY = 0;
    }

    // When the layout is done.
    Timer {
        id: soon
        interval: 1
        onTriggered: scroll.reveal()
    }
    // The nearest place of a stretch of the sheet that is seen in `room`, from where it is now.
    function placed(now: real, start: real, length: real, room: real, whole: real): real {
        const margin = Theme.gap4;
        const wanted = start - margin < now ? start - margin
                       : start + length + margin > now + room ? Math.min(start - margin, start + length + margin - room) : now;
        return Math.max(0, Math.min(wanted, whole - room));
    }
    function reveal() {
        let above = focused;
        while (above && above !== sheet.contentItem)
            above = above.parent;
        if (!above)
            return;
        const place = focused.mapToItem(sheet.contentItem, 0, 0);
        sheet.contentY = placed(sheet.contentY, place.y, focused.height, sheet.height, sheet.contentHeight);
        sheet.contentX = placed(sheet.contentX, place.x, focused.width, sheet.width, sheet.contentWidth);
    }
}
