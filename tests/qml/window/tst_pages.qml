// The pages: models, settings, compare; the sides of the window; keyboard alone; names for screen readers.
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
            name: "Pages"
            window: window

            function test_settingsByKey() {
                keyClick(Qt.Key_Comma, Qt.ControlModifier);
                compare(window.page, "settings");
            }
            function test_sidesAreHiddenByKey() {
                keyClick(Qt.Key_B, Qt.ControlModifier);
                compare(App.settings.sidebarVisible, false);
                keyClick(Qt.Key_I, Qt.ControlModifier);
                compare(App.settings.inspectorVisible, false);
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
                App.models.importFailed("The file is no model.");
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
            function test_everyControlHasAName_data() {
                return test_tabReachesEverything_data();
            }
            function test_everyControlHasAName(data) {
                window.showPage(data.tag);
                settle();
                for (const item of everything(window.contentItem)) {
                    if (item.visible && item.activeFocusOnTab)
                        verify(item.Accessible.name !== "", "a name for " + item);
                }
            }
        }
    }
}
