// Lies over the blocks of a message and selects text across them, as if they were one: by dragging, by two clicks a word, by
// three a paragraph, with Shift up to the click. Opens links by a click. What it is not over (a button) stays clickable.
pragma ComponentBehavior: Bound
import QtQuick
import Octavo

MouseArea {
    id: area
    required property Repeater chunks     // of MarkdownChunk, in a column that this lies over
    readonly property int chunkSize: 32   // blocks
    required property MarkdownBlockModel blocks
    property Flickable flickable: null    // scrolled when the pointer leaves it
    readonly property bool hasSelection: anchorRow >= 0 && (anchorRow !== headRow || anchorAt !== headAt)
    signal linkWanted(string url)

    // Where the selection begins and where it has come to: a block, and a character of its text; row -1: nowhere.
    property int anchorRow: -1
    property int anchorAt: 0
    property int headRow: -1
    property int headAt: 0
    property bool dragging: false
    property int shownFirst: 0            // of the rows that may show a selection
    property int shownLast: -1
    property point lastSeen               // of the pointer, in the flickable

    function chunk(i: int): MarkdownChunk {
        return chunks.itemAt(i) as MarkdownChunk;
    }
    // Null where nothing has come into sight yet.
    function slotAt(row: int): MarkdownSlot {
        const place = chunk(Math.floor(row / chunkSize));
        return place ? place.slotAt(row % chunkSize) : null;
    }
    function editAt(row: int): TextEdit {
        const slot = slotAt(row);
        return slot ? slot.edit : null;
    }
    // The last of `count` items, from the top down, that begins above `y`.
    function lastAbove(y: real, count: int, itemAt: var): int {
        let first = 0;
        let last = count - 1;
        while (first < last) {
            const middle = Math.ceil((first + last) / 2);
            if ((itemAt(middle)?.y ?? Infinity) <= y)
                first = middle;
            else
                last = middle - 1;
        }
        return Math.max(0, first);
    }
    function chunkAt(y: real): int {
        return lastAbove(y, chunks.count, i => chunk(i));
    }
    function rowAt(y: real): int {
        const i = chunkAt(y);
        const place = chunk(i);
        if (!place || !place.active)
            return i * chunkSize;
        const rows = Math.min(chunkSize, blocks.count - i * chunkSize);
        return i * chunkSize + lastAbove(y - place.y, rows, row => place.slotAt(row));
    }
    function positionIn(row: int, x: real, y: real): int {
        const edit = editAt(row);
        if (!edit)
            return 0;
        const at = area.mapToItem(edit, x, y);
        return at.y > edit.height ? edit.length : at.y < 0 ? 0 : edit.positionAt(at.x, at.y);
    }
    // Whether a click there means text: not the heading of code, nor a bar to scroll it.
    function isText(x: real, y: real): bool {
        const edit = editAt(rowAt(y));
        if (!edit)
            return false;
        const at = area.mapToItem(edit, x, y);
        return at.y >= 0 && at.y < edit.height - (slotAt(rowAt(y)).kind === "code" ? edit.bottomPadding : 0);
    }
    function setHead(row: int, at: int) {
        headRow = row;
        headAt = at;
        show();
    }
    function select(row: int, begin: int, end: int) {
        anchorRow = row;
        anchorAt = begin;
        setHead(row, end);
    }
    function selectAll() {
        anchorRow = 0;
        anchorAt = 0;
        const last = blocks.count - 1;
        const edit = editAt(last);
        setHead(last, edit ? edit.length : 0);
    }
    function clear() {
        anchorRow = headRow = -1;
        show();
    }
    // What of a row is selected, as [begin, end]; null: nothing.
    function rangeOf(row: int): var {
        const edit = editAt(row);
        const forward = anchorRow < headRow || (anchorRow === headRow && anchorAt <= headAt);
        const first = forward ? anchorRow : headRow;
        const last = forward ? headRow : anchorRow;
        if (first < 0 || row < first || row > last)
            return null;
        const begin = row > first ? 0 : forward ? anchorAt : headAt;
        const end = row === last ? (forward ? headAt : anchorAt) : edit ? edit.length : 0;
        return [begin, end];
    }
    function show() {
        const first = Math.min(anchorRow, headRow);
        const last = Math.max(anchorRow, headRow);
        const end = Math.min(blocks.count - 1, Math.max(last, shownLast));
        for (let row = Math.max(0, first < 0 ? shownFirst : Math.min(first, shownFirst)); row <= end; ++row) {
            const edit = editAt(row);
            const range = rangeOf(row);
            if (edit && range)
                edit.select(range[0], range[1]);
            else if (edit && edit.selectionStart !== edit.selectionEnd)
                edit.deselect();
        }
        shownFirst = Math.max(0, first);
        shownLast = last;
    }
    function selectedText(): string {
        let text = "";
        for (let row = Math.min(anchorRow, headRow); row >= 0 && row <= Math.max(anchorRow, headRow); ++row) {
            const range = rangeOf(row);
            const edit = editAt(row);
            if (text !== "")
                text += blocks.separatorBefore(row);
            // Blocks that were never in sight have no text element yet.
            text += !edit ? blocks.textOf(row)
                  : ["prose", "quote"].includes(slotAt(row).kind) ? blocks.textBetween(edit.textDocument, range[0], range[1])
                  : edit.getText(range[0], range[1]);
        }
        return text;
    }
    function copy() {
        if (hasSelection)
            blocks.copyText(selectedText());
    }
    function follow() {
        const at = flickable ? flickable.mapToItem(area, lastSeen.x, lastSeen.y) : Qt.point(mouseX, mouseY);
        const row = rowAt(at.y);
        setHead(row, positionIn(row, at.x, at.y));
    }
    function selectParagraph(row: int, at: int) {
        const text = editAt(row).getText(0, editAt(row).length);
        const ends = /[\n\u2028\u2029\uFDD0\uFDD1]/;
        let begin = at;
        let end = at;
        while (begin > 0 && !ends.test(text[begin - 1]))
            --begin;
        while (end < text.length && !ends.test(text[end]))
            ++end;
        select(row, begin, end);
    }

    acceptedButtons: Qt.LeftButton | Qt.RightButton
    onPressed: mouse => {
        if (!isText(mouse.x, mouse.y) && !(mouse.button === Qt.RightButton && hasSelection)) {
            mouse.accepted = false;
            return;
        }
        forceActiveFocus(Qt.MouseFocusReason);
        if (mouse.button === Qt.RightButton) {
            menu.open();
            return;
        }
        // A finger scrolls, a mouse selects.
        dragging = preventStealing = mouse.source === Qt.MouseEventNotSynthesized;
        const row = rowAt(mouse.y);
        const at = positionIn(row, mouse.x, mouse.y);
        if (thirdClick.running) {
            thirdClick.stop();
            dragging = false;
            selectParagraph(row, at);
        } else if (mouse.modifiers & Qt.ShiftModifier && anchorRow >= 0) {
            setHead(row, at);
        } else {
            select(row, at, at);
        }
    }
    onPositionChanged: mouse => {
        if (!dragging)
            return;
        lastSeen = flickable ? area.mapToItem(flickable, mouse.x, mouse.y) : Qt.point(mouse.x, mouse.y);
        follow();
    }
    onReleased: dragging = false
    onCanceled: dragging = false
    onDoubleClicked: mouse => {
        if (mouse.button !== Qt.LeftButton || !isText(mouse.x, mouse.y))
            return;
        dragging = false;
        const row = rowAt(mouse.y);
        const edit = editAt(row);
        edit.cursorPosition = positionIn(row, mouse.x, mouse.y);
        edit.selectWord();
        select(row, edit.selectionStart, edit.selectionEnd);
        thirdClick.restart();
    }
    onClicked: mouse => {
        if (mouse.button !== Qt.LeftButton || hasSelection || !isText(mouse.x, mouse.y))
            return;
        const edit = editAt(rowAt(mouse.y));
        const at = area.mapToItem(edit, mouse.x, mouse.y);
        const url = edit.linkAt(at.x, at.y);
        if (url !== "")
            area.linkWanted(url);
    }
    onActiveFocusChanged: {
        if (!activeFocus && !menu.shown) {
            focus = false;  // or Tab would come back here instead of to the message
            clear();
        }
    }
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy) && hasSelection)
            copy();
        else if (event.matches(StandardKey.SelectAll))
            selectAll();
        else if (event.key === Qt.Key_Escape && hasSelection)
            clear();
        else
            return;
        event.accepted = true;
    }
    Timer {
        id: thirdClick
        interval: 400
    }
    Timer {
        readonly property real beyond: area.flickable === null ? 0
            : area.lastSeen.y < 0 ? area.lastSeen.y : Math.max(0, area.lastSeen.y - area.flickable.height)
        interval: 16
        repeat: true
        running: area.dragging && beyond !== 0
        onTriggered: {
            const list = area.flickable;
            const lowest = list.originY - list.topMargin;
            const highest = Math.max(lowest, list.originY + list.contentHeight + list.bottomMargin - list.height);
            list.contentY = Math.max(lowest, Math.min(highest, list.contentY + Math.max(-60, Math.min(60, beyond))));
            area.follow();
        }
    }
    LazyPart {
        id: menu
        readonly property bool shown: item !== null && (item as StyledMenu).visible
        function open() {
            wanted = true;
            (item as StyledMenu).popup();
        }
        part: "SelectionMenu.qml"
        wanted: false
        given: ({ area: area })
    }
}
