// The scenes that are rendered: what each shows, in which size, and with which settings.
import QtQuick
import Octavo
import Octavo.App

QtObject {
    id: scenes
    readonly property Main window: Main {}
    readonly property var names: list.map(scene => scene.name)

    readonly property string table: "| Format | Bits | Perplexity |\n|---|---|---|\n| 16 bit | 16 | 12.31 |\n| keys 8, values 4 | 6.3 | 12.33 |\n| keys 4, values 2 | 3.4 | 12.61 |\n"
    readonly property string everything: "# A heading\n\nSome **strong** and *soft* words, `code in a line`, a [link](https://example.org), and Euler's $e^{i\\pi} + 1 = 0$.\n\n## A list\n\n1. First\n2. Second\n   - inner\n   - inner too\n\n> A quotation of two lines that is long enough to be wrapped, so that one sees how its second line stands below the first.\n\n" + table + "\n```cpp\n// Twice the number.\nconstexpr int twice(int number) {\n    return 2 * number; /* simple */\n}\nconst auto name = \"Octavo\";\n```\n\n- [x] done\n- [ ] to do\n\n---\n\nThe end."

    function say(text: string) {
        App.chat.messages.setProperty(1, "text", text);
    }
    function page(name: string) {
        window.showPage(name);
    }
    function comparePage(): var {
        const within = item => item.asPicture !== undefined && item.columnCount !== undefined ? item
            : Array.from(item.children).reduce((found, child) => found ?? within(child), undefined);
        return within(window.contentItem);
    }
    function below(item: var): var {
        let all = [item];
        for (let i = 0; i < item.children.length; ++i)
            all = all.concat(below(item.children[i]));
        return all;
    }
    // Presses the button of this name or text, as a user would.
    function press(text: string) {
        const found = below(window.contentItem).find(item => item.visible && item.clicked !== undefined && (item.name === text || item.text === text));
        if (!found)
            console.warn("no button " + text);
        else
            found.clicked();
    }
    // Moves the page that is shown; share 1 is its end.
    function scroll(share: real) {
        for (const item of below(window.contentItem)) {
            if (item.visible && item.flickableDirection !== undefined && item.contentHeight > item.height && item.width > 300)
                item.contentY = share * (item.contentHeight - item.height);
        }
    }
    // Ctrl+F and words.
    function lookFor(words: string) {
        below(window.contentItem).find(item => item instanceof ChatPage).find();
        below(window.contentItem).find(item => item.objectName === "findInput").text = words;
    }
    function attach() {
        App.chat.attach("file:///home/someone/report.pdf");
        App.chat.attachments.append({ name: "scan.pdf", kind: "pdf", characters: 0, tokenCount: -1, reading: false, problem: "scan.pdf holds pictures of pages and no text, which cannot be read." });
        App.chat.attachments.append({ name: "very-long-name-of-a-source-file-that-somebody-chose.cpp", kind: "text", characters: 9000, tokenCount: -1, reading: true, problem: "" });
    }
    readonly property var list: [
        { name: "chat", set: () => {} },
        { name: "chat-dark", set: () => App.settings.theme = "dark" },
        { name: "chat-narrow", width: 400, height: 800, set: () => {} },
        { name: "chat-middle", width: 900, height: 700, set: () => {} },
        { name: "chat-large", width: 1400, height: 900, set: () => App.settings.fontScale = 2 },
        { name: "chat-large-narrow", width: 500, height: 900, set: () => App.settings.fontScale = 2 },
        { name: "markdown", width: 1240, height: 1250, set: () => scenes.say(scenes.everything) },
        { name: "markdown-dark", width: 1240, height: 1250, set: () => { App.settings.theme = "dark"; scenes.say(scenes.everything); } },
        { name: "search", set: () => { App.conversations.query = "kyoto"; App.conversations.setProperty(0, "markedTitle", "Trip to \uE000Kyoto\uE001");
            App.conversations.setProperty(1, "snippet", "…sent from \uE000Kyoto\uE001 in the spring of…"); } },
        { name: "first-start", set: () => App.chat.messages.clear() },
        { name: "first-start-dark", set: () => { App.settings.theme = "dark"; App.chat.messages.clear(); App.conversations.clear(); } },
        { name: "no-model", set: () => { App.chat.messages.clear(); App.chat.hasModel = false; App.models.currentName = ""; } },
        { name: "reading", set: () => { App.chat.messages.setProperty(1, "text", ""); App.chat.messages.setProperty(1, "streaming", true); App.chat.messages.setProperty(1, "reasoning", "");
            App.chat.busy = true; App.chat.progress = 0.3; App.chat.statusText = "Reading 1,024 of 3,400 tokens"; } },
        { name: "error", set: () => App.chat.errorText = "The model needs 5.2 GB of memory, but only 3.9 GB are free. Choose Q8 weights (2.8 GB) or a shorter context." },
        { name: "compare", set: () => { scenes.page("compare"); App.compare.finish(); } },
        { name: "compare-dark", set: () => { App.settings.theme = "dark"; scenes.page("compare"); App.compare.finish(); } },
        { name: "compare-empty", set: () => scenes.page("compare") },
        { name: "compare-picture", set: () => { scenes.page("compare"); App.compare.finish(); scenes.comparePage().asPicture = true; } },
        { name: "compare-running", width: 1400, set: () => { scenes.page("compare"); App.compare.halfWay(); } },
        { name: "compare-large", width: 1400, height: 900, set: () => { App.settings.fontScale = 2; scenes.page("compare"); App.compare.finish(); } },
        { name: "compare-narrow", width: 400, height: 800, set: () => { scenes.page("compare"); App.compare.finish(); } },
        { name: "chat-contrast", set: () => Theme.contrast = true },
        { name: "chat-contrast-dark", set: () => { Theme.contrast = true; App.settings.theme = "dark"; } },
        { name: "compare-contrast", set: () => { Theme.contrast = true; scenes.page("compare"); App.compare.finish(); } },
        { name: "chat-mirrored", set: () => { scenes.window.mirrored = true;
            App.chat.messages.setProperty(0, "text", "خطط لثلاثة أيام في كيوتو.");
            App.chat.messages.setProperty(1, "text", "اليوم **الأول**:\n\n- معبد كيوميزو\n- شاي\n"); } },
        { name: "models", set: () => scenes.page("models") },
        { name: "models-dark", set: () => { App.settings.theme = "dark"; scenes.page("models"); } },
        { name: "models-narrow", width: 400, height: 800, set: () => scenes.page("models") },
        { name: "settings", height: 1000, set: () => scenes.page("settings") },
        { name: "settings-dark", height: 1000, set: () => { App.settings.theme = "dark"; scenes.page("settings"); } },
        { name: "settings-large", width: 1240, height: 1000, set: () => { App.settings.fontScale = 2; scenes.page("settings"); } }
    ].concat(scenes.more)
    // A scene in several looks: of each page light, dark, narrow, with letters twice as large, mirrored, in high contrast.
    function looks(name: string, height: int, set: var, then: var): var {
        const scene = (suffix, more, before) => Object.assign({ name: name + suffix, height: height, then: then, set: () => { before(); set(); } }, more);
        return [scene("", {}, () => {}), scene("-dark", {}, () => App.settings.theme = "dark"), scene("-narrow", { width: 400 }, () => {}),
            scene("-large", { width: 1240 }, () => App.settings.fontScale = 2), scene("-large-narrow", { width: 500 }, () => App.settings.fontScale = 2),
            scene("-mirrored", {}, () => scenes.window.mirrored = true), scene("-contrast", {}, () => Theme.contrast = true)];
    }
    readonly property var more: [].concat(
        looks("models-all", 1900, () => scenes.page("models")),
        looks("settings-all", 2500, () => scenes.page("settings")),
        looks("documents", 800, () => scenes.attach()),
        looks("find", 800, () => {}, () => scenes.lookFor("day")),
        looks("stopped", 800, () => App.chat.messages.setProperty(1, "stopped", true)),
        looks("question", 800, () => scenes.page("settings"), () => scenes.press("Reset all settings…")),
        looks("conversation-settings", 900, () => {}, () => scenes.press("Settings of this conversation")),
        looks("model-menu", 800, () => {}, () => scenes.press("Guide")),
        [
            { name: "models-importing", set: () => { scenes.page("models"); App.imports.busy = true; App.imports.name = "Qwen3.5-4B-Q4_K_M.gguf"; App.imports.progress = 0.42;
                App.imports.failed("The file notes.gguf is no model: it ends in the middle of its header. Download it again."); } },
            { name: "models-none-found", set: () => { scenes.page("models"); App.catalog.query = "mammoth"; App.catalog.clear(); }, then: () => scenes.scroll(1) },
            { name: "models-bad-address", set: () => scenes.page("models"), then: () => { const box = scenes.below(scenes.window.contentItem).find(item => item.objectName === "modelAddress");
                box.text = "https://example.org/models"; box.accepted(); scenes.scroll(0.3); } },
            { name: "settings-folder", height: 900, set: () => { scenes.page("settings"); App.settings.nextDataFolder = "/media/someone/large disk/octavo"; App.settings.proxy = "http://proxy.example.org:8080"; }, then: () => scenes.scroll(0.75) },
            { name: "keys-menu", set: () => {}, then: () => { const picker = scenes.below(scenes.window.contentItem).find(item => item.visible && item.name === "Keys" && item.values); picker.clicked(); } },
            { name: "left-drawer", width: 400, set: () => {}, then: () => scenes.press("Show or hide the conversations (Ctrl+B)") },
            { name: "right-drawer", width: 700, set: () => {}, then: () => scenes.press("Show or hide the inspector (Ctrl+I)") },
            { name: "licence", set: () => scenes.page("settings"), then: () => scenes.press("Octavo's own licence…") },
            { name: "broken-model", set: () => App.imports.failed("The model file /home/someone/broken.gguf ends in the middle of its header. Download it again.") },
            { name: "undo", set: () => App.conversations.remove(1) },
            { name: "saved", set: () => App.transfer.exported("/home/someone/Documents/Trip to Kyoto.pdf") },
            { name: "startup-error", set: () => App.startupError = "The file with your conversations was damaged. It was kept as conversations.db.damaged, and a new, empty one was begun." },
            { name: "loading", set: () => { App.models.loading = true; App.models.loadProgress = 0.37; App.chat.canSend = false; App.chat.statusText = "Loading the model: 37 %"; App.chat.progress = 0.37; App.chat.messages.clear(); } },
            { name: "german", language: "de", height: 900, set: () => {} },
            { name: "german-find", language: "de", set: () => App.chat.messages.setProperty(1, "stopped", true), then: () => scenes.lookFor("day") },
            { name: "chinese-find", language: "zh_CN", set: () => App.chat.messages.setProperty(1, "stopped", true), then: () => scenes.lookFor("day") },
            { name: "german-models", language: "de", height: 1900, set: () => scenes.page("models") },
            { name: "german-settings", language: "de", height: 2500, set: () => scenes.page("settings") },
            { name: "german-settings-narrow", language: "de", width: 400, height: 2500, set: () => scenes.page("settings") },
            { name: "chinese", language: "zh_CN", height: 900, set: () => {} },
            { name: "chinese-models", language: "zh_CN", height: 1900, set: () => scenes.page("models") },
            { name: "chinese-settings", language: "zh_CN", height: 2500, set: () => scenes.page("settings") },
            { name: "not-saved", set: () => App.transfer.failed("/media/stick/Trip.pdf could not be written: No space left on device. Choose another place.") }
        ])

    function find(name: string): var {
        return list.find(scene => scene.name === name);
    }
    function languageOf(name: var): var {
        return find(name).language ?? "en";
    }
    function show(name: var) {
        const scene = find(name);
        App.reset();
        Theme.contrast = false;
        window.mirrored = false;
        comparePage().asPicture = false;
        below(window.contentItem).find(item => item.objectName === "toast").text = "";
        page("chat");
        window.width = scene.width ?? 1240;
        window.height = scene.height ?? 800;
        scene.set();
    }
    // After the first layout: what needs items in their places.
    function settle(name: var) {
        const scene = find(name);
        if (scene.then)
            scene.then();
    }
}
