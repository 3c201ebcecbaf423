// The Models page: what is on this machine, and what can be downloaded.
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
            name: "Models"
            window: window

            function show() {
                window.showPage("models");
                settle();
            }
            // Clicks by key, as the button may be out of sight.
            function press(name, model) {
                const found = everything(window.contentItem).find(item => item.visible && item.clicked !== undefined && item.text === name
                                                                  && (model === undefined || item.Accessible.description.includes(model)));
                verify(found, name + " of " + model);
                focusOn(found);
                keyClick(Qt.Key_Space);
            }

            function test_downloads() {
                show();
                press("Download", "Qwen3.5 0.8B");
                compareCall("download", "qwen3.5-0.8b");
            }
            function test_pausesAndCancels() {
                show();
                press("Pause", "Qwen3.5 2B");
                compareCall("pause", "qwen3.5-2b");
                press("Cancel", "Qwen3.5 2B");
                compareCall("cancel", "qwen3.5-2b");
            }
            function test_tellsHowFarADownloadIs() {
                show();
                verify(everything(window.contentItem).some(item => item.visible && /^804 MB of 2(.01)? GB · 12(.0)? MB a second · 2 minute/.test(item.text)));
            }
            function test_goesOnAfterAFailureAndSaysWhatItWas() {
                show();
                verify(named("The server cannot be reached. Check the connection, then go on."));
                press("Go on", "Qwen3.5 4B");
                compareCall("download", "qwen3.5-4b");
            }
            function test_asksBeforeItRemoves() {
                show();
                const before = App.calls.length;
                press("Remove…", "SmolLM2");
                compare(App.calls.length, before);
                keyClick(Qt.Key_Return);
                tryVerify(() => App.callCount("remove") === 1);
                compareCall("remove", "smollm2");
            }
            function test_usesAnInstalledOne() {
                show();
                press("Use", "SmolLM2");
                compareCall("select", "/models/smollm2");
            }
            function test_removesItsOwnModelAfterAsking() {
                show();
                const remove = everything(window.contentItem).find(item => item.visible && item.text === "Remove…" && item.Accessible.description === "Deletes the files of Llama 3.2 1B");
                focusOn(remove);
                keyClick(Qt.Key_Space);
                compare(App.callCount("removeModel"), 0);
                keyClick(Qt.Key_Return);
                tryVerify(() => App.callCount("removeModel") === 1);
            }
            function test_saysWhetherAnInstalledModelFits() {
                show();
                verify(everything(window.contentItem).some(item => item.visible && /^Fits: takes 1.30 GB/.test(item.text)));
            }
            function test_choosesTheContextAndWhetherToCopy() {
                show();
                const copy = button("Copy models that are added");
                focusOn(copy);
                keyClick(Qt.Key_Space);
                compare(App.settings.copyModels, true);
            }
            function test_whatFailedBeforeAnythingArrivedCanBeCancelledToo() {
                show();
                App.catalog.setProperty(2, "bytesDone", 0);
                settle();
                press("Cancel", "Forgets what has arrived of Qwen3.5 4B");
                compareCall("cancel", "qwen3.5-4b");
            }
            function test_showsACopyAndGivesItUp() {
                show();
                App.imports.busy = true;
                App.imports.name = "model.gguf";
                App.imports.progress = 0.42;
                settle();
                verify(everything(window.contentItem).some(item => item.visible && item.text === "Copying model.gguf: 42 %"));
                press("Cancel", "Deletes what is copied");
                compareCall("cancelImport");
            }
            function test_fetchesFromAnAddressOrSaysWhyNot() {
                show();
                const address = find("modelAddress");
                focusOn(address);
                type("https://a.example/b");
                keyClick(Qt.Key_Return);
                tryVerify(() => named("“https://a.example/b” does not name a .gguf file. Copy the address of the file itself."));
                type(".gguf");
                keyClick(Qt.Key_Return);
                compareCall("downloadFrom", "https://a.example/b.gguf");
                compare(address.text, "");
            }
            function test_searches() {
                show();
                focusOn(find("catalogSearch"));
                type("apache");
                compare(App.catalog.query, "apache");
            }
            function test_filesAreDroppedOnTheWindow() {
                verify(desktop.drop(window, Qt.point(600, 400), ["file:///a/model.gguf"]));
                compareCall("addFile", "file:///a/model.gguf");
                compare(window.page, "models");
                verify(desktop.drop(window, Qt.point(600, 400), ["file:///a/paper.pdf"]));
                compare(window.page, "chat");
            }
            // Whatever page is open: it may have been opened from the desktop, or be on the command line.
            function test_aModelThatCannotBeOpenedIsToldOnEveryPage() {
                const toast = () => everything(window.contentItem).find(item => item instanceof TransferToast);
                for (const page of ["chat", "settings", "compare"]) {
                    window.showPage(page);
                    App.imports.failed("broken.gguf is no model: it ends in its header.");
                    tryVerify(() => toast().visible);
                    compare(find("transferText").text, "broken.gguf is no model: it ends in its header.");
                    toast().text = "";
                }
                window.showPage("models");  // which has a place of its own for it
                App.imports.failed("broken.gguf is no model: it ends in its header.");
                settle();
                verify(!toast().visible);
                verify(named("broken.gguf is no model: it ends in its header."));
            }
            function test_aModelThatCannotBeLoadedIsToldOnThePageOfModels() {
                window.showPage("models");
                App.chat.errorText = "The model needs 5.2 GB.";
                tryCompare(find("transferText"), "text", "The model needs 5.2 GB.");
                everything(window.contentItem).find(item => item instanceof TransferToast).text = "";
            }
            function test_dropTellsModelsFromDocuments() {
                window.takeFiles(["file:///a/model.gguf", "file:///a/notes.md", "file:///a/Qwen3.5-0.8B/", "file:///a/folder"]);
                compare(App.calls.map(call => call[0]), ["addFile", "addFile", "addFile", "attach"]);
                compare(window.page, "models");
                window.takeFiles(["file:///a/paper.pdf"]);
                compareCall("attach", "file:///a/paper.pdf");
                compare(window.page, "chat");
            }
        }
    }
}
