// Messages of a million characters are laid out where they are seen, and nowhere else.
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
            name: "LongMessages"
            window: window

            function slots() {
                return everything(find("messageList").itemAtIndex(1)).filter(item => item instanceof MarkdownSlot);
            }
            function filled() {
                return slots().filter(slot => slot.filled).length;
            }
            // Of all blocks, in places or not.
            function count() {
                return everything(find("messageList").itemAtIndex(1)).filter(item => item instanceof SelectionArea)
                    .reduce((sum, area) => sum + area.blocks.count, 0);
            }

            function test_onlyWhatIsSeenIsLaidOut_data() {
                return [{ tag: "prose", text: "Some words in a paragraph. ".repeat(20).trim() + "\n\n", times: 1900 },
                        { tag: "code", text: "int i = 1; // a line of code\n", times: 35000, before: "```c\n" },
                        { tag: "one line", text: "x", times: 1000000 }];
            }
            function test_onlyWhatIsSeenIsLaidOut(data) {
                const begin = Date.now();
                App.chat.messages.setProperty(1, "text", (data.before ?? "") + data.text.repeat(data.times));
                tryVerify(() => find("messageList").atYEnd);
                wait(100);
                const all = count();
                verify(all > 100, "blocks: " + all);
                verify(slots().length < all, "places: " + slots().length + " of " + all);
                verify(filled() < all / 4, "laid out: " + filled() + " of " + all);
                verify(filled() > 0);
                // Generous: what is guarded against is a window that stands still for many seconds.
                verify(Date.now() - begin < 30000, "milliseconds: " + (Date.now() - begin));
            }
            function test_scrollingFillsWhatComesIntoSight() {
                App.chat.messages.setProperty(1, "text", ("Some words in a paragraph. ".repeat(20).trim() + "\n\n").repeat(400));
                const list = find("messageList");
                tryVerify(() => list.atYEnd);
                const before = filled();
                mouseWheel(list, 100, 100, 0, 1200);
                tryVerify(() => !list.atYEnd);
                list.contentY = Math.round(list.contentHeight / 2);
                tryVerify(() => filled() > before);
            }
        }
    }
}
