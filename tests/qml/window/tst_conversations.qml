// The list of conversations: search, new, open, rename, delete and undo.
import QtQuick
import QtQuick.Controls
import QtTest
import Octavo
import Octavo.App

Item {
    width: 100
    height: 100
    Main {
        id: window
        WindowTest {
            id: test
            name: "Conversations"
            window: window

            function row(index) {
                const list = find("conversationList");
                tryVerify(() => list.itemAtIndex(index) !== null);
                return list.itemAtIndex(index);
            }
            function focusRow(index) {
                const list = find("conversationList");
                focusOn(list);
                list.currentIndex = index;
            }

            function test_newByKey() {
                window.showPage("models");
                keyClick(Qt.Key_N, Qt.ControlModifier);
                compareCall("create");
                compare(window.page, "chat");
            }
            function test_openByMouse() {
                mouseClick(row(1));
                compareCall("open", 2);
            }
            function test_openByKey() {
                focusRow(1);
                keyClick(Qt.Key_Down);
                keyClick(Qt.Key_Return);
                compareCall("open", 3);
            }
            function test_aHitIsBroughtToSight() {
                App.conversations.setProperty(1, "hitMessage", 7);
                mouseClick(row(1));
                compareCall("reveal", 7);
            }
            function test_searchByKey() {
                keyClick(Qt.Key_K, Qt.ControlModifier);
                tryVerify(() => find("search").activeFocus);
                type("tax");
                compare(App.conversations.query, "tax");
                keyClick(Qt.Key_Escape);
                compare(App.conversations.query, "");
            }
            function test_hitsAreMarkedAndEverythingElseIsText() {
                const marked = row(0).marked("a <b>x</b> \uE000hit\uE001 & more");
                compare(marked, "a &lt;b&gt;x&lt;/b&gt; <font color=\"" + Theme.accent + "\"><b>hit</b></font> &amp; more");
            }
            function test_rename() {
                focusRow(0);
                keyClick(Qt.Key_F2);
                tryVerify(() => row(0).renaming);
                keyClick(Qt.Key_A, Qt.ControlModifier);
                type("rome");
                keyClick(Qt.Key_Return);
                compareCall("rename", 1, "rome");
                compare(App.callCount("rename"), 1);
            }
            function test_theOpenOneIsRenamedFromTheComposer() {
                focusOn(find("messageInput"));
                keyClick(Qt.Key_F2);
                tryVerify(() => row(0).renaming);
                keyClick(Qt.Key_A, Qt.ControlModifier);
                type("rome");
                keyClick(Qt.Key_Return);
                compareCall("rename", 1, "rome");
            }
            function test_aRowIsLitOnlyUnderThePointer() {
                const more = () => everything(row(1)).find(item => item.name === "More about Letter to the tax office");
                mouseMove(row(1), 5, 5);
                tryVerify(() => more() !== undefined);
                mouseClick(row(1), 5, 5, Qt.RightButton);
                menuItem("Pin");
                keyClick(Qt.Key_Escape);
                mouseMove(window.contentItem, 600, 400);
                mouseMove(window.contentItem, 610, 400);
                tryVerify(() => more() === undefined);
            }
            function test_aToastLeavesTheComposerFree() {
                focusRow(1);
                keyClick(Qt.Key_Delete);
                tryVerify(() => App.conversations.undoAvailable);
                const undo = button("Undo");
                const input = find("messageInput");
                verify(undo.mapToItem(null, 0, undo.height).y < input.mapToItem(null, 0, 0).y);
            }
            function test_renameIsGivenUp() {
                focusRow(0);
                keyClick(Qt.Key_F2);
                type("x");
                keyClick(Qt.Key_Escape);
                verify(!row(0).renaming);
                compare(App.callCount("rename"), 0);
            }
            function menuItem(text) {
                let found = null;
                tryVerify(() => {
                    found = everything(Overlay.overlay).find(item => item.visible && item.text === text
                                                                && item.triggered !== undefined);
                    return found !== undefined;
                }, 2000, "a line " + text);
                return found;
            }
            function test_pinByMenuKey() {
                focusRow(1);
                keyClick(Qt.Key_Menu);
                mouseClick(menuItem("Pin"));
                compareCall("setPinned", 2, true);
            }
            function test_aPinnedOneIsUnpinned() {
                App.conversations.setProperty(1, "pinned", true);
                focusRow(1);
                keyClick(Qt.Key_F10, Qt.ShiftModifier);
                mouseClick(menuItem("Unpin"));
                compareCall("setPinned", 2, false);
            }
            function test_duplicateByMouse() {
                mouseClick(row(2), 5, 5, Qt.RightButton);
                mouseClick(menuItem("Duplicate"));
                compareCall("duplicate", 3);
            }
            function test_whatBecameOfAFileIsSaid() {
                App.transfer.exported("/home/a/Trip.md");
                tryCompare(find("transferText"), "text", "Saved as /home/a/Trip.md");
                App.transfer.failed("The disk is full.");
                compare(find("transferText").text, "The disk is full.");
                mouseClick(button("Close"));
                verify(!find("transferText").visible);
            }
            function test_hitsInTheTitleAreMarkedAndEverythingElseIsText() {
                App.conversations.setProperty(0, "markedTitle", "<i>Trip</i> to \uE000Kyoto\uE001");
                tryVerify(() => everything(row(0)).some(item => item.text === row(0).marked("<i>Trip</i> to \uE000Kyoto\uE001")));
            }
            function test_everyDayHasItsHeading() {
                const list = find("conversationList");
                const days = everything(list).filter(item => item.visible && item.section !== undefined && item.text !== undefined)
                                             .sort((a, b) => a.y - b.y).map(item => item.text);
                compare(days, ["Today", "Yesterday", "Previous 7 days"]);
            }
            function test_tagsAreShownAndSet() {
                focusRow(2);
                keyClick(Qt.Key_Menu);
                mouseClick(menuItem("Tags…"));
                const input = () => everything(Overlay.overlay).find(item => item.objectName === "newTags" && item.visible);
                tryVerify(() => input() && input().activeFocus);
                type("home, reading");
                keyClick(Qt.Key_Return);
                compareCall("setTags", 3, ["home", "reading"]);
                tryVerify(() => !input());
            }
            function test_oneTagShowsItsConversationsAlone() {
                mouseClick(button("#work"));
                compare(App.conversations.tag, "work");
                mouseClick(button("#work"));
                compare(App.conversations.tag, "");
            }
            function test_deleteAndUndo() {
                focusRow(1);
                keyClick(Qt.Key_Delete);
                compareCall("remove", 2);
                tryVerify(() => App.conversations.undoAvailable);
                mouseClick(button("Undo"));
                compareCall("undoRemove");
            }
            function test_emptyListSaysSo() {
                App.conversations.clear();
                settle();
                verify(everything(window.contentItem).some(item => item.visible && item.text === "Your conversations appear here."));
            }
        }
    }
}
