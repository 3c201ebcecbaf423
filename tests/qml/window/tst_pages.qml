// The pages: models, settings, compare; the sides of the window; keyboard alone; names for screen readers.
import QtQuick
import QtQuick.Controls
import QtTest
import Octavo
import Octavo.App

Item {
    width: 100
    height: 100
    Component {
        id: another
        Main {}
    }
    Main {
        id: window
        WindowTest {
            id: test
            name: "Pages"
            window: window

            function test_settingsByKey() {
                keyClick(Qt.Key_Comma, Qt.ControlModifier);
                compare(window.page, "settings");
            }
            function test_theMaximizedStateIsRestored() {
                App.settings.windowMaximized = true;
                const other = another.createObject(null);
                tryCompare(other, "visibility", Window.Maximized);
                other.showNormal();
                tryCompare(App.settings, "windowMaximized", false);
                other.destroy();
                window.requestActivate();
            }
            function test_neighboursAreOpenedByKey() {
                keyClick(Qt.Key_Down, Qt.AltModifier);
                compareCall("openNeighbour", 1);
                keyClick(Qt.Key_Up, Qt.AltModifier);
                compareCall("openNeighbour", -1);
            }
            function test_sidesAreHiddenByKey() {
                keyClick(Qt.Key_B, Qt.ControlModifier);
                compare(App.settings.sidebarVisible, false);
                keyClick(Qt.Key_I, Qt.ControlModifier);
                compare(App.settings.inspectorVisible, false);
            }
            function test_aLicenceIsReadInFull() {
                window.showPage("settings");
                settle();
                const line = everything(window.contentItem).find(item => item instanceof LibraryLine && item.name === "Qt");
                line.clicked();
                const words = everything(window.contentItem.parent).find(item => item.objectName === "licenceText");
                tryVerify(() => words.activeFocus);
                verify(words.text.startsWith("Licence qt, lgpl-3.0, gpl-3.0"));
                words.selectAll();
                verify(words.selectedText.length > 1000);
                const sheet = words.parent.parent;
                compare(sheet.contentY, 0);
                keyClick(Qt.Key_PageDown);
                verify(sheet.contentY > 100);
                keyClick(Qt.Key_Escape);
                tryVerify(() => !words.visible);
            }
            function test_aTipHasTheWindowsColours() {
                const search = everything(window.contentItem).find(item => item instanceof GlyphButton && item.visible && item.name.startsWith("Show or hide the inspector"));
                search.hoverEnabled = true;  // which platforms without a pointer leave out
                mouseMove(search, 2, 2);
                mouseMove(search, search.width / 2, search.height / 2);
                const tip = () => everything(window.contentItem.parent).find(item => item.text === search.name);
                tryVerify(() => search.hovered);
                tryVerify(() => tip() !== undefined && tip().visible, 3000);
                compare(String(tip().color), String(Theme.text));
                mouseMove(window.contentItem, 600, 400);
            }
            function test_nothingOverlapsInTheMirroredModelPicker() {
                window.mirrored = true;
                settle();
                const picker = everything(window.contentItem).find(item => item instanceof ModelPicker);
                const arrow = everything(picker).find(item => item instanceof Glyph);
                verify(arrow.mapToItem(picker, 0, 0).x + arrow.width <= picker.leftPadding);
                window.mirrored = false;
            }
            function test_coloursAreChosen() {
                window.showPage("settings");
                settle();
                mouseClick(button("Dark"));
                compare(App.settings.theme, "dark");
                verify(Theme.dark);
            }
            function test_aModelIsUsed() {
                window.showPage("models");
                settle();
                const use = everything(window.contentItem).filter(item => item.visible && item.text === "Use" && item.enabled && item.clicked);
                verify(use.length > 0);
                mouseClick(use[0]);
                compareCall("select", "/home/someone/models/Qwen3.5-0.8B-Q8_0.gguf");
            }
            function test_aModelThatCannotBeAddedSaysWhy() {
                window.showPage("models");
                App.imports.failed("The file is no model.");
                settle();
                verify(named("The file is no model."));
            }
            function test_weightsAreChosenAndTheEffectIsSaidFirst() {
                const q8 = button("Q8");
                focusOn(q8);
                tryVerify(() => everything(window.contentItem).some(item => item.visible && item.text === "weights BF16 → Q8: 300 → 160 MB"));
                mouseClick(q8);
                compare(App.inspector.weightsFormat, "q8");
            }
            function test_whatAFormatWouldDoStandsInItsMenu() {
                const shown = text => everything(Overlay.overlay).find(item => item.visible && item.text === text);
                focusOn(button("Keys"));
                keyClick(Qt.Key_Down);
                tryVerify(() => shown("Turbo 8"));
                verify(!shown("keys turbo8"));
                keyClick(Qt.Key_Down);
                keyClick(Qt.Key_Down);
                tryVerify(() => shown("keys turbo8"));
                const note = shown("keys turbo8");
                const top = note.mapToItem(Overlay.overlay, 0, 0).y;
                verify(top + note.height <= Overlay.overlay.height);
                for (const text of ["16 bit", "Turbo 8", "Polar 4"]) {
                    const line = shown(text);
                    verify(line.mapToItem(Overlay.overlay, 0, line.height).y <= top, text);
                }
                keyClick(Qt.Key_Escape);
                tryVerify(() => !shown("keys turbo8"));
            }
            function test_bitsThatAreMissingAreSaid() {
                App.inspector.tokensToReread = 8123;
                settle();
                verify(named("What was read before stays as it is until it is read again."));
                mouseClick(everything(window.contentItem).find(item => item.visible && item.clicked && /^Read 8,?123 token/.test(item.text)));
                compareCall("inspector.reread");
            }
            function test_weightsStayWhileAnAnswerIsWritten() {
                App.chat.busy = true;
                verify(!button("Q8").enabled);
            }
            function test_aComparisonBeginsAndStops() {
                window.showPage("compare");
                settle();
                focusOn(find("comparePrompt"));
                verify(!find("compareRun").enabled);
                type("hi");
                compare(App.compare.prompt, "hi");
                keyClick(Qt.Key_Return, Qt.ControlModifier);
                compareCall("compare.run");
                App.compare.running = true;
                mouseClick(find("compareRun"));
                compareCall("compare.stop");
            }
            function test_aComparisonWaitsForTheAnswerThatIsBeingWritten() {
                window.showPage("compare");
                find("comparePrompt").text = "hi";
                App.chat.busy = true;
                verify(!find("compareRun").enabled);
            }
            function test_narrowWindowsHaveDrawers() {
                window.width = 420;
                settle();
                verify(window.narrow);
                keyClick(Qt.Key_B, Qt.ControlModifier);
                const drawer = findChild(window, "leftDrawer");
                tryVerify(() => drawer.opened);
                keyClick(Qt.Key_Escape);
                tryVerify(() => !drawer.visible);
            }
            function test_tabReachesEverything_data() {
                return [{ tag: "chat" }, { tag: "models" }, { tag: "settings" }, { tag: "compare" }];
            }
            function test_tabReachesEverything(data) {
                window.showPage(data.tag);
                settle();
                const first = window.activeFocusItem;
                const reached = new Set();
                for (let i = 0; i < 120; ++i) {
                    keyClick(Qt.Key_Tab);
                    const item = window.activeFocusItem;
                    verify(item, "something has the focus");
                    if (reached.has(item))
                        break;
                    reached.add(item);
                    verify(item.visible, "the focus is seen: " + item);
                }
                const buttons = everything(window.contentItem).filter(item => item.visible && item.enabled && item.opacity > 0
                    && item.clicked !== undefined && (item.focusPolicy & Qt.TabFocus));
                for (const button of buttons)
                    verify(reached.has(button), "Tab reaches " + (button.name ?? button.text) + " " + button);
            }
            // What can be reached by the keyboard or pressed, in the page and in what lies upon it.
            function controls() {
                return everything(window.contentItem.parent).filter(item => item.visible && item.opacity > 0
                    && (item.activeFocusOnTab || (item.clicked !== undefined && item.enabled && item.focusPolicy !== undefined)));
            }
            function checkControls() {
                const roles = ["PushButton", "RadioButton", "CheckBox", "ComboBox", "EditableText", "Slider", "Link", "MenuItem", "ListItem", "List", "Button"];
                const all = controls();
                verify(all.length > 0);
                for (const item of all) {
                    const told = screenReader.toldAbout(item);
                    verify(told.name !== "", "a name for " + item);
                    verify(roles.includes(told.role), "a role for " + told.name + " " + item + ": " + told.role);
                }
            }
            function test_everyControlIsNamed_data() {
                return test_tabReachesEverything_data();
            }
            function test_everyControlIsNamed(data) {
                window.showPage(data.tag);
                App.chat.attach("file:///a/notes.md");
                App.chat.errorText = "Something went wrong.";
                App.imports.busy = true;
                settle();
                checkControls();
                const headings = everything(window.contentItem).filter(item => item.visible && screenReader.toldAbout(item).role === "Heading");
                verify(headings.length > 0);
                for (const heading of headings)
                    verify(screenReader.toldAbout(heading).name !== "", "a name for " + heading + " " + heading.text);
            }
            function test_everyControlOfDialogsAndMenusIsNamed_data() {
                return [
                    { tag: "settings of a conversation", page: "chat", press: "Settings of this conversation" },
                    { tag: "question", page: "settings", press: "Reset all settings…" },
                    { tag: "menu of models", page: "chat", press: "Guide" }
                ];
            }
            function test_everyControlOfDialogsAndMenusIsNamed(data) {
                window.showPage(data.page);
                settle();
                const before = controls().length;
                button(data.press).clicked();
                tryVerify(() => controls().length > before);
                settle();
                checkControls();
                keyClick(Qt.Key_Escape);
                tryVerify(() => controls().length === before);
            }
            function test_aChosenValueIsToldAsChosen() {
                window.showPage("settings");
                settle();
                verify(screenReader.toldAbout(button("Light")).checked);
                verify(!screenReader.toldAbout(button("Dark")).checked);
                verify(screenReader.toldAbout(button("Enter sends the message")).checked);
            }
            function test_whereTheKeyboardGoesIsInSight_data() {
                return [{ tag: "models" }, { tag: "settings" }];
            }
            function test_whereTheKeyboardGoesIsInSight(data) {
                window.height = 600;
                window.showPage(data.tag);
                settle();
                const first = window.activeFocusItem;
                for (let i = 0; i < 120; ++i) {
                    keyClick(Qt.Key_Tab);
                    const item = window.activeFocusItem;
                    if (item === first)
                        break;
                    tryVerify(() => {
                        const place = item.mapToItem(null, 0, 0);
                        return place.y >= 0 && place.y + Math.min(item.height, 300) <= window.height;
                    }, 1000, "in sight: " + item);
                }
                compare(window.activeFocusItem, first);
            }
            // Refuses to close, or the tests behind it had no window.
            Connections {
                id: closing
                property int count: 0
                target: window
                function onClosing(close) {
                    ++closing.count;
                    close.accepted = false;
                }
            }
            function test_everyListedShortcutWorks_data() {
                return [
                    { tag: "Ctrl+N", key: Qt.Key_N, then: () => App.callCount("create") === 1 },
                    { tag: "Ctrl+K", key: Qt.Key_K, then: () => window.activeFocusItem.Accessible.name === "Search all conversations" },
                    { tag: "Ctrl+F", key: Qt.Key_F, then: () => window.activeFocusItem.Accessible.name === "Find in this conversation" },
                    { tag: "Ctrl+Enter", key: Qt.Key_Return, before: () => { App.settings.sendOnEnter = false; find("messageInput").text = "hi"; },
                      then: () => App.callCount("send") === 1 },
                    { tag: "Ctrl+Shift+C", key: Qt.Key_C, modifiers: Qt.ControlModifier | Qt.ShiftModifier, then: () => App.callCount("copyLastAnswer") === 1 },
                    { tag: "Ctrl+B", key: Qt.Key_B, then: () => !App.settings.sidebarVisible },
                    { tag: "Ctrl+I", key: Qt.Key_I, then: () => !App.settings.inspectorVisible },
                    { tag: "Ctrl+M", key: Qt.Key_M, then: () => window.page === "models" },
                    { tag: "Ctrl+,", key: Qt.Key_Comma, then: () => window.page === "settings" },
                    { tag: "Ctrl+Q", key: Qt.Key_Q, before: () => closing.count = 0, then: () => closing.count === 1 },
                    { tag: "Esc", key: Qt.Key_Escape, modifiers: Qt.NoModifier, before: () => App.chat.busy = true, then: () => App.callCount("stop") === 1 }
                ];
            }
            function test_everyListedShortcutWorks(data) {
                if (data.before)
                    data.before();
                focusOn(find("messageInput"));
                keyClick(data.key, data.modifiers ?? Qt.ControlModifier);
                tryVerify(data.then);
                window.showPage("settings");
                settle();
                verify(everything(window.contentItem).some(item => item.visible && item.text === data.tag), "it is listed");
            }
            function test_theContextIsSaidAsFarAsItIsKnown_data() {
                return [
                    { tag: "read", used: 3204, estimated: false, text: "3,204 / 32,768" },
                    { tag: "estimated", used: 3204, estimated: true, text: "≈ 3,204 / 32,768" },
                    { tag: "unknown", used: -1, estimated: false, text: "– / 32,768" }
                ];
            }
            function test_theContextIsSaidAsFarAsItIsKnown(data) {
                App.inspector.contextUsed = data.used;
                App.inspector.contextIsEstimated = data.estimated;
                tryVerify(() => everything(window.contentItem).some(item => item.visible && item.text === data.text));
            }
            function test_allConversationsAreSavedAndImported() {
                window.showPage("settings");
                const dialog = everything(window.contentItem).map(item => Array.from(item.data ?? []).find(part => part.objectName === "saveAllDialog"))
                    .find(found => found);
                dialog.selectedFile = "file:///home/someone/all.json";
                dialog.accepted();
                compareCall("exportAll", "file:///home/someone/all.json");
                const line = () => everything(window.contentItem).find(item => item.visible && item.text === "Conversations: 42 % done");
                verify(!line());
                App.transfer.progress = 0.42;
                tryVerify(line);
                App.transfer.progress = 0;
                App.transfer.allImported(2);
                tryVerify(() => find("transferText").text.startsWith("2 conversation"));
            }
            function test_theConversationsSettingsFitInLargeLetters() {
                App.settings.fontScale = 2;
                window.width = 500;
                settle();
                button("Settings of this conversation").clicked();
                const slides = () => everything(window.contentItem.parent).filter(item => item instanceof Slide && item.label === "Top-p");
                tryVerify(() => slides().length === 1 && slides()[0].width > 0);
                const right = slides()[0].mapToItem(window.contentItem, slides()[0].width, 0).x;
                verify(right <= window.width - Theme.gap4, "ends at " + right);
                keyClick(Qt.Key_Escape);
            }
            function test_messagesAtTheEdgeStandAboveEachOther() {
                App.conversations.remove(1);
                App.transfer.failed("It could not be written.");
                settle();
                const all = everything(window.contentItem);
                const undo = all.find(item => item instanceof UndoToast);
                const toast = find("toast");
                verify(undo.visible && toast.visible);
                verify(toast.y + toast.height <= undo.y);
                toast.text = "";
            }
            function test_resetIsAskedForFirst() {
                window.showPage("settings");
                settle();
                focusOn(button("Reset all settings…"));
                keyClick(Qt.Key_Space);
                compare(App.callCount("reset"), 0);
                tryVerify(() => everything(window.contentItem.parent).some(item => item.visible && item.text === "Reset" && item.activeFocus));
                keyClick(Qt.Key_Return);
                tryVerify(() => App.callCount("reset") === 1);
            }
            function test_saysWhereDataWillBeFromTheNextStartOn() {
                window.showPage("settings");
                App.settings.nextDataFolder = "/media/disk";
                settle();
                verify(everything(window.contentItem).some(item => item.visible && /From the next start on: .media.disk/.test(item.Accessible.name)));
            }
            function test_aLibrarysPageIsAskedForFirst() {
                window.showPage("settings");
                settle();
                focusOn(button("SQLite (public domain): where conversations are kept"));
                keyClick(Qt.Key_Return);
                const page = () => everything(window.contentItem.parent).find(item => item.visible && item.text === "Its page…");
                tryVerify(() => page() !== undefined);
                page().clicked();
                const asks = () => everything(window.contentItem.parent).some(item => item.visible && item.text === "https://sqlite.org");
                tryVerify(asks);
                keyClick(Qt.Key_Escape);
                tryVerify(() => !asks());
                keyClick(Qt.Key_Escape);
                tryVerify(() => page() === undefined);
            }
            function test_nothingStandsBesideThePageInLargeLetters_data() {
                return [{ tag: "models" }, { tag: "settings" }];
            }
            function test_nothingStandsBesideThePageInLargeLetters(data) {
                App.settings.fontScale = 2;
                window.width = 520;
                window.showPage(data.tag);
                settle();
                for (const item of everything(window.contentItem)) {
                    if (!item.visible || item.width <= 0 || item.text === undefined || item.text === "")
                        continue;
                    const place = item.mapToItem(null, 0, 0);
                    verify(place.x >= -1 && place.x + item.width <= window.width + 1, "within the window: " + item.text);
                    verify(item.contentWidth === undefined || item.contentWidth <= item.width + 1 || item.elide !== undefined && item.elide !== Text.ElideNone,
                           "not cut off: " + item.text);
                }
            }
        }
    }
}
