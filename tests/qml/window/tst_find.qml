// Looking for words in the open conversation.
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
            name: "Find"
            window: window

            function begin(words) {
                keyClick(Qt.Key_F, Qt.ControlModifier);
                tryVerify(() => findChild(window.contentItem, "findInput") !== null);
                find("findInput").text = words;
            }
            function isOpen() {
                return findChild(window.contentItem, "findInput") !== null;
            }
            function said() {
                return find("findCount").text;
            }
            function selection(row) {
                const item = find("messageList").itemAtIndex(row);
                return item ? everything(item).filter(part => part instanceof SelectionArea).map(part => part.selectedText()).join("") : "";
            }

            function test_hitsAreCountedAsTheyAreShown() {
                begin("DAY");
                tryVerify(() => said() === "1 of 7");  // the question's, the answer's, its table's and four of its code's
                verify(find("findInput").activeFocus);
            }
            function test_marksOfMarkdownAreNoWords() {
                App.chat.messages.setProperty(1, "text", "A **bo**ld word and a [link](https://example.org/bold).");
                begin("bold");
                tryVerify(() => said() === "1 of 1");
                tryVerify(() => selection(1) === "bold");
            }
            function test_hitsAreGoneThroughAndBack() {
                App.chat.messages.setProperty(0, "text", "word one word");
                App.chat.messages.setProperty(1, "text", "another Word");
                begin("word");
                tryVerify(() => said() === "1 of 3");
                tryVerify(() => selection(0) === "word");
                keyClick(Qt.Key_Return);
                keyClick(Qt.Key_Return);
                tryVerify(() => said() === "3 of 3" && selection(1) === "Word");
                compare(selection(0), "");
                keyClick(Qt.Key_Return);
                tryVerify(() => said() === "1 of 3");
                keyClick(Qt.Key_Return, Qt.ShiftModifier);
                tryVerify(() => said() === "3 of 3");
            }
            function test_aHitFarAwayIsBroughtToSight() {
                App.chat.messages.setProperty(0, "text", "line\n".repeat(300) + "needle\n" + "line\n".repeat(300));
                const list = find("messageList");
                tryVerify(() => list.contentHeight > 5000 && list.atYEnd);
                begin("needle");
                tryVerify(() => selection(0) === "needle");
                const edit = everything(list.itemAtIndex(0)).find(item => item instanceof TextEdit && item.selectedText === "needle");
                tryVerify(() => {
                    const y = edit.mapToItem(list, 0, edit.positionToRectangle(edit.selectionStart).y).y;
                    return y > 0 && y < list.height - 20;
                });
            }
            function test_nothingFoundIsSaid() {
                begin("mammoth");
                tryVerify(() => said() === "Nothing found.");
                verify(!button("Next hit (Enter)").enabled);
            }
            function test_escapeClosesAndDoesNotStopTheAnswer() {
                App.chat.busy = true;
                begin("day");
                keyClick(Qt.Key_Escape);
                tryVerify(() => !isOpen());
                compare(App.callCount("stop"), 0);
                verify(find("messageInput").activeFocus);
                compare(selection(0), "");
            }
            function test_newMessagesAreLookedThrough() {
                App.chat.messages.setProperty(1, "text", "needle");
                begin("needle");
                tryVerify(() => said() === "1 of 1");
                App.chat.messages.setProperty(1, "text", "needle and needle");
                tryVerify(() => said() === "1 of 2");
            }
            function test_anotherConversationClosesIt() {
                begin("day");
                App.chat.conversationId = 2;
                tryVerify(() => !isOpen());
            }
            function test_hitsAreMarked() {
                App.chat.messages.setProperty(1, "text", "one two\n\n```cpp\nint two = 2;\n```");
                const pixels = () => {
                    const image = grabImage(find("messageList"));
                    let found = 0;
                    for (let y = 0; y < image.height; y += 3) {
                        for (let x = 0; x < image.width; x += 3)
                            found += Qt.colorEqual(image.pixel(x, y), Theme.mark) ? 1 : 0;
                    }
                    return found;
                };
                settle();
                compare(pixels(), 0);
                begin("two");
                tryVerify(() => said() === "1 of 2");
                settle();
                verify(pixels() > 0);
                keyClick(Qt.Key_Escape);
                tryVerify(() => !isOpen());
                settle();
                compare(pixels(), 0);
            }
        }
    }
}
