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
    ]

    function find(name: string): var {
        return list.find(scene => scene.name === name);
    }
    function show(name: var) {
        const scene = find(name);
        App.reset();
        Theme.contrast = false;
        window.mirrored = false;
        comparePage().asPicture = false;
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
