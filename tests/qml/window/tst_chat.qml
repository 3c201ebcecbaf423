// Sending, stopping, answering again, editing, branches, copying: by mouse and by keyboard.
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
            name: "Chat"
            window: window

            function message(index) {
                const list = find("messageList");
                tryVerify(() => list.itemAtIndex(index) !== null);
                return list.itemAtIndex(index);
            }

            function test_enterSendsAndEmptiesTheComposer() {
                focusOn(find("messageInput"));
                type("hello");
                keyClick(Qt.Key_Return);
                compareCall("send", "hello");
                compare(find("messageInput").text, "");
            }
            function test_shiftAndEnterBeginsALine() {
                focusOn(find("messageInput"));
                type("a");
                keyClick(Qt.Key_Return, Qt.ShiftModifier);
                type("b");
                compare(App.callCount("send"), 0);
                compare(find("messageInput").text, "a\nb");
            }
            function test_enterBeginsALineWhenTheUserWantsSo() {
                App.settings.sendOnEnter = false;
                focusOn(find("messageInput"));
                type("a");
                keyClick(Qt.Key_Return);
                compare(App.callCount("send"), 0);
                keyClick(Qt.Key_Return, Qt.ControlModifier);
                compare(App.callCount("send"), 1);
            }
            function test_nothingIsSentWithoutWordsOrWhileItCannotBe() {
                focusOn(find("messageInput"));
                type("   ");
                keyClick(Qt.Key_Return);
                compare(App.callCount("send"), 0);
                verify(!find("sendButton").enabled);
                App.chat.canSend = false;
                find("messageInput").text = "words";
                keyClick(Qt.Key_Return);
                compare(App.callCount("send"), 0);
                compare(find("messageInput").text, "words");
            }
            function test_draftIsKept() {
                focusOn(find("messageInput"));
                type("half");
                compare(App.chat.draft, "half");
            }
            function test_whatCouldNotBeSentComesBack() {
                App.chat.draft = "words";
                compare(find("messageInput").text, "words");
            }
            function test_whatCouldNotBeSentComesBackAtOnce() {
                App.chat.takesBack = true;
                focusOn(find("messageInput"));
                type("words");
                keyClick(Qt.Key_Return);
                compareCall("send", "words");
                compare(find("messageInput").text, "words");
                compare(App.chat.draft, "words");
            }
            function test_aDraftDoesNotReplaceWhatIsBeingWritten() {
                find("messageInput").text = "new words";
                App.chat.draft = "";
                compare(find("messageInput").text, "new words");
            }
            function test_theButtonStopsWhileAnAnswerIsWritten() {
                App.chat.busy = true;
                const stop = find("sendButton");
                verify(stop.enabled);
                mouseClick(stop);
                compareCall("stop");
            }
            function test_escapeStops() {
                App.chat.busy = true;
                keyClick(Qt.Key_Escape);
                compareCall("stop");
            }
            function test_anAnswerIsGivenAgain() {
                focusOn(message(1));
                keyClick(Qt.Key_R);
                compareCall("regenerate", 2);
            }
            function test_aMessageIsEditedIntoABranch() {
                focusOn(message(0));
                keyClick(Qt.Key_E);
                verify(message(0).editing);
                keyClick(Qt.Key_A, Qt.ControlModifier);
                type("other");
                keyClick(Qt.Key_Return);
                compareCall("edit", 1, "other");
                verify(!message(0).editing);
            }
            function test_anAnswerIsReworded() {
                focusOn(message(1));
                keyClick(Qt.Key_E);
                verify(message(1).editing);
                keyClick(Qt.Key_A, Qt.ControlModifier);
                type("better");
                keyClick(Qt.Key_Return);
                compareCall("edit", 2, "better");
            }
            function test_aMessageIsDeletedAfterAQuestion() {
                focusOn(message(0));
                keyClick(Qt.Key_Delete);
                const dialog = findChild(window, "removeDialog");
                tryVerify(() => dialog.opened);
                compare(App.callCount("deleteMessage"), 0);
                keyClick(Qt.Key_Return);
                compareCall("deleteMessage", 1);
            }
            function test_aMessageIsRevealed() {
                const list = find("messageList");
                App.chat.messages.setProperty(1, "text", "word word word\n\n".repeat(100));
                tryVerify(() => list.contentHeight > 3000 && list.atYEnd);
                App.chat.revealed(0);
                tryVerify(() => message(0).y >= list.contentY && message(0).y < list.contentY + 50);
                verify(message(0).activeFocus);
            }
            function test_pageKeysScroll() {
                const list = find("messageList");
                App.chat.messages.setProperty(1, "text", "word word word\n\n".repeat(100));
                tryVerify(() => list.contentHeight > 3000 && list.atYEnd);
                focusOn(find("messageInput"));
                const before = list.contentY;
                keyClick(Qt.Key_PageUp);
                tryVerify(() => list.contentY < before - list.height / 2);
                keyClick(Qt.Key_PageDown);
                tryVerify(() => list.atYEnd);
            }
            function test_figuresOfAnAnswerAreTold() {
                verify(everything(message(1)).some(item => item.text === "128 tokens · 31.4 a second · Guide"));
            }
            function test_escapeLeavesAMessageAsItWas() {
                focusOn(message(0));
                keyClick(Qt.Key_E);
                type("x");
                keyClick(Qt.Key_Escape);
                verify(!message(0).editing);
                compare(App.callCount("edit"), 0);
            }
            function test_aQuotationStandsBehindABar() {
                App.chat.messages.setProperty(1, "text", "He said:\n\n> to be **quoted**\n\nThe end.");
                let quote;
                tryVerify(() => quote = everything(find("messageList").itemAtIndex(1)).find(item => item instanceof QuoteBlock));
                compare(quote.edit.getText(0, 100), "to be quoted");
                const bar = everything(quote).find(item => item.objectName === "quoteBar");
                verify(bar.x + bar.width < quote.edit.x && bar.height >= quote.edit.height);
            }
            function test_onlyTheLastAnswerIsGoneOnWith() {
                App.chat.messages.setProperty(1, "stopped", true);
                tryVerify(() => everything(message(1)).some(item => item.text === "Stopped before the end."));
                button("Continue").clicked();
                compareCall("continueAnswer", 2);
                App.chat.messages.append(Object.assign({}, App.chat.messages.get(0), { messageId: 3, attachments: [] }));
                settle();
                verify(!everything(message(1)).some(item => item.visible && item.text === "Continue"));
            }
            function test_branchesAreSwitched() {
                mouseMove(message(1), 50, 50);
                mouseClick(button("Next branch"));
                compareCall("switchBranch", 2, 1);
                verify(!button("Previous branch").enabled);
            }
            function test_aMessageIsCopied() {
                focusOn(message(1));
                keyClick(Qt.Key_C);
                compareCall("copy", 2);
                keyClick(Qt.Key_C, Qt.ControlModifier | Qt.ShiftModifier);
                compareCall("copyLastAnswer");
            }
            function test_theGapBelowAQuestionIsSmall() {
                const question = message(0);
                const answer = message(1);
                verify(answer.y - (question.y + question.height) <= 16);
                verify(question.height < 110);
            }
            function test_theListStaysAtItsEndWhileAnAnswerGrows() {
                const list = find("messageList");
                App.chat.messages.setProperty(1, "streaming", true);
                for (let i = 0; i < 12; ++i) {
                    App.chat.messages.setProperty(1, "text", "word word word word word word word\n\n".repeat(4 * i + 1));
                    wait(30);
                }
                tryVerify(() => list.atYEnd);
                verify(list.contentHeight > list.height);
            }
            function test_theListStaysWhereTheReaderIs() {
                const list = find("messageList");
                App.chat.messages.setProperty(1, "text", "word word word\n\n".repeat(100));
                tryVerify(() => list.contentHeight > 3000 && list.contentY + list.height >= list.originY + list.contentHeight);
                const end = list.contentY;
                mouseWheel(list, 100, 100, 0, 600);
                tryVerify(() => list.contentY < end - 50);
                tryVerify(() => !list.moving);
                const seenAt = () => message(1).y - list.contentY;
                const before = seenAt();
                App.chat.messages.setProperty(1, "text", "word word word\n\n".repeat(140));
                wait(200);
                fuzzyCompare(seenAt(), before, 2);
                mouseClick(find("toLatest"));
                tryVerify(() => list.atYEnd);
            }
            function test_suggestionsBeginAConversation() {
                App.chat.messages.clear();
                settle();
                mouseClick(button("What can you do?"));
                compareCall("send", "What can you do?");
            }
            function test_anErrorIsShownAndPutAway() {
                App.chat.errorText = "The disk is full. Free some room.";
                settle();
                verify(named("The disk is full. Free some room."));
                mouseClick(button("Dismiss"));
                compareCall("dismissError");
            }
        }
    }
}
