// Documents: with the message that is written, and with those that were sent.
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
            name: "Documents"
            window: window

            function test_showsWhatSendingThemTakes() {
                App.chat.attach("file:///a/notes.md");
                tryVerify(() => everything(window.contentItem).some(item => item.visible && /^Document notes.md: 3,?204 token/.test(item.Accessible.name)));
                verify(everything(window.contentItem).some(item => item.visible && item.text === "3,204 tokens, 39 MB of keys and values"));
            }
            function test_leavesOneOut() {
                App.chat.attach("file:///a/notes.md");
                tryVerify(() => named("Leave out notes.md") !== undefined);
                focusOn(button("Leave out notes.md"));
                keyClick(Qt.Key_Space);
                compareCall("removeAttachment", 0);
            }
            function test_aDocumentAloneCanBeSent() {
                verify(!find("sendButton").enabled);
                App.chat.attach("file:///a/notes.md");
                tryVerify(() => find("sendButton").enabled);
                mouseClick(find("sendButton"));
                compareCall("send", "");
            }
            function test_saysWhatIsWrongWithOne() {
                App.chat.attachments.append({ name: "x.bin", kind: "text", characters: 0, tokenCount: -1, reading: false, problem: "x.bin is no text." });
                tryVerify(() => named("Document x.bin: x.bin is no text.") !== undefined);
            }
            function test_whatCannotBeReadAloneIsNotSent() {
                App.chat.attach("file:///home/someone/noise.bin");
                App.chat.attachments.setProperty(0, "problem", "noise.bin is no text file.");
                App.chat.attachments.tokens = 0;
                settle();
                verify(!find("sendButton").enabled);
                focusOn(find("messageInput"));
                keyClick(Qt.Key_Return);
                compare(App.callCount("send"), 0);
            }
        }
    }
}
