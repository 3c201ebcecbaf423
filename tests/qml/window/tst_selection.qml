// Text is selected across the blocks of a message and copied; links and buttons in it stay clickable.
import QtQuick
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
            name: "Selection"
            window: window

            function edits(index) {
                const list = find("messageList");
                tryVerify(() => list.itemAtIndex(index) !== null);
                return everything(list.itemAtIndex(index)).filter(item => item instanceof MarkdownSlot && item.visible && item.edit)
                                                          .map(slot => slot.edit);
            }
            function placeOf(edit, text, at) {
                const begin = edit.getText(0, edit.length).indexOf(text);
                verify(begin >= 0, text);
                return edit.positionToRectangle(begin + at);
            }
            function pressAt(edit, text, at, modifiers) {
                const place = placeOf(edit, text, at);
                mousePress(edit, place.x + 1, place.y + place.height / 2, Qt.LeftButton, modifiers ?? Qt.NoModifier);
            }
            function releaseAt(edit, text, at) {
                const place = placeOf(edit, text, at);
                mouseMove(edit, place.x - 4, place.y + place.height / 2);
                mouseMove(edit, place.x + 1, place.y + place.height / 2);
                mouseRelease(edit, place.x + 1, place.y + place.height / 2);
            }
            function copied() {
                keyClick(Qt.Key_C, Qt.ControlModifier);
                const input = find("messageInput");
                input.text = "";
                input.paste();
                return input.text;
            }
            function test_draggingSelectsAcrossBlocks() {
                const [first, code, last] = edits(1);
                pressAt(first, "begins", 0);
                releaseAt(last, "evening", 7);
                compare(code.selectedText, code.text);
                compare(copied(), "begins in Higashiyama:\n\n- Kiyomizu-dera before nine\n- tea in Ninenzaka\n\n"
                        + "Day\tPlace\tCost\n1\tHigashiyama\t4,000\n2\tArashiyama\t6,500\n\n"
                        + "# The sum of all days\nbudget = sum(day.cost for day in days)\nprint(f\"{budget:,} yen\")\n\n"
                        + "That leaves an evening");
            }
            function test_draggingUpSelectsTheSame() {
                const [first, code, last] = edits(1);
                pressAt(last, "leaves", 0);
                releaseAt(code, "print", 0);
                compare(first.selectedText, "");
                compare(copied(), "print(f\"{budget:,} yen\")\n\nThat ");
            }
            function test_shiftSelectsUpToTheClick() {
                const last = edits(1)[2];
                pressAt(last, "leaves", 0);
                releaseAt(last, "leaves", 0);
                pressAt(last, "evening", 0, Qt.ShiftModifier);
                releaseAt(last, "evening", 0);
                compare(last.selectedText, "leaves an ");
            }
            function test_twoClicksSelectAWordAndThreeAParagraph() {
                const last = edits(1)[2];
                const place = placeOf(last, "evening", 3);
                mouseDoubleClickSequence(last, place.x, place.y + 5);
                compare(last.selectedText, "evening");
                mouseClick(last, place.x, place.y + 5);
                compare(last.selectedText, "That leaves an evening for Gion.");
            }
            function test_everythingIsSelectedByKey() {
                const all = edits(1);
                pressAt(all[0], "begins", 0);
                releaseAt(all[0], "begins", 0);
                keyClick(Qt.Key_A, Qt.ControlModifier);
                for (const edit of all)
                    compare(edit.selectionEnd - edit.selectionStart, edit.length);
                keyClick(Qt.Key_Escape);
                for (const edit of all)
                    compare(edit.selectedText, "");
            }
            function test_anotherMessageTakesTheSelection() {
                const answer = edits(1)[2];
                const question = edits(0)[0];
                pressAt(answer, "leaves", 0);
                releaseAt(answer, "evening", 0);
                verify(answer.selectedText !== "");
                pressAt(question, "three", 0);
                releaseAt(question, "Kyoto", 0);
                compare(question.selectedText, "three days in ");
                compare(answer.selectedText, "");
            }
            function test_theSelectionStaysWhileTheAnswerGrows() {
                const last = edits(1)[2];
                App.chat.messages.setProperty(1, "streaming", true);
                settle();
                pressAt(last, "leaves", 0);
                releaseAt(last, "evening", 0);
                App.chat.messages.setProperty(1, "text", App.chat.messages.get(1).text + " And more words come.");
                tryVerify(() => last.getText(0, last.length).includes("more words"));
                tryCompare(last, "selectedText", "leaves an ");
            }
            function test_aClickOnALinkAsks() {
                const last = edits(1)[2];
                pressAt(last, "Gion", 1);
                releaseAt(last, "Gion", 1);
                const dialog = findChild(window, "linkDialog");
                tryVerify(() => dialog.opened);
                compare(dialog.url, "https://example.org");
                keyClick(Qt.Key_Escape);
                tryVerify(() => !dialog.opened);
            }
            function test_theButtonOfCodeStaysClickable() {
                mouseClick(button("Copy this code"));
                tryVerify(() => named("Copied"));
            }
        }
    }
}
