// How the window follows a language: the direction of its text, and how numbers are written.
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
            name: "Languages"
            window: window

            function cleanup() {
                Qt.uiLanguage = "";
                window.mirrored = false;
            }
            function textOf(row) {
                const list = find("messageList");
                tryVerify(() => list.itemAtIndex(row) !== null);
                return everything(list.itemAtIndex(row)).find(item => item instanceof TextEdit);
            }
            function placeOf(item) {
                return item.mapToItem(window.contentItem, 0, 0).x;
            }

            function test_numbersAreGroupedAsTheLanguageDoes_data() {
                return [{ tag: "en", integer: "1,234,567", decimal: "1,234.50", bytes: "1.23 GB" },
                        { tag: "de", integer: "1.234.567", decimal: "1.234,50", bytes: "1,23 GB" },
                        { tag: "zh_CN", integer: "1,234,567", decimal: "1,234.50", bytes: "1.23 GB" }];
            }
            function test_numbersAreGroupedAsTheLanguageDoes(data) {
                Qt.uiLanguage = data.tag;
                compare(Theme.integer(1234567), data.integer);
                compare(Theme.decimal(1234.5, 2), data.decimal);
                compare(Theme.bytes(1234567890), data.bytes);
            }
            function test_aMessageRunsInTheDirectionOfItsOwnScript_data() {
                return [{ tag: "plain, right to left", row: 0, text: "خطط لثلاثة أيام", alignment: Text.AlignRight },
                        { tag: "Markdown, right to left", row: 1, text: "اليوم **الأول** في كيوتو", alignment: Text.AlignRight },
                        { tag: "Hebrew with a Latin word", row: 0, text: "שלום Octavo", alignment: Text.AlignRight },
                        { tag: "left to right", row: 0, text: "Three days", alignment: Text.AlignLeft }];
            }
            function test_aMessageRunsInTheDirectionOfItsOwnScript(data) {
                App.chat.messages.setProperty(data.row, "text", data.text);
                const edit = textOf(data.row);
                tryVerify(() => edit.getText(0, edit.length).length > 5);
                const first = edit.positionToRectangle(0);
                compare(first.x > edit.width / 2, data.alignment === Text.AlignRight);
            }
            function test_whatIsWrittenRunsInTheDirectionOfItsScript() {
                const input = find("messageInput");
                input.text = "שלום";
                compare(input.effectiveHorizontalAlignment, Text.AlignRight);
                input.text = "hello";
                compare(input.effectiveHorizontalAlignment, Text.AlignLeft);
            }
            function test_aMirroredWindowHasItsListAtTheRight() {
                const list = find("conversationList");
                verify(placeOf(list) < window.width / 2);
                window.mirrored = true;
                settle();
                verify(placeOf(list) > window.width / 2);
                const row = list.itemAtIndex(0);
                const title = everything(row).find(item => item instanceof Text && item.text === "Trip to Kyoto");
                compare(title.effectiveHorizontalAlignment, Text.AlignRight);
            }
        }
    }
}
