// Stands in for the application's C++ side: the same names, with a conversation that never changes by itself. Calls are
// recorded, so that a test can ask what the window wanted.
pragma Singleton
import QtQuick

QtObject {
    id: application
    property var calls: []
    property string version: "0.0.0"
    property string startupError: ""
    signal raiseRequested

    function record(name, ...values) {
        calls = calls.concat([[name, ...values]]);
    }

    readonly property QtObject settings: QtObject {
        property string theme: "light"
        property real fontScale: 1
        property int threads: 0
        property int contextLimit: 0
        property bool inspectorVisible: true
        property bool sidebarVisible: true
        property bool sendOnEnter: true
        property string dataFolder: "/home/someone/.local/share/Octavo"
        function reset() { application.record("reset"); }
    }

    readonly property ListModel conversations: ListModel {
        property string query: ""
        property var currentId: 1
        property bool loading: false
        property bool undoAvailable: false
        property string undoText: ""
        function create() { application.record("create"); }
        function open(id) { application.record("open", id); }
        function rename(id, title) { application.record("rename", id, title); }
        function remove(id) { application.record("remove", id); undoText = "Conversation deleted"; undoAvailable = true; }
        function undoRemove() { application.record("undoRemove"); undoAvailable = false; }
        ListElement { conversationId: 1; title: "Trip to Kyoto"; preview: "Day 1: the temples of Higashiyama"; snippet: ""; section: "Today"; current: true }
        ListElement { conversationId: 2; title: "Tax letter"; preview: "Dear Sir or Madam"; snippet: ""; section: "Today"; current: false }
        ListElement { conversationId: 3; title: "What is the KV cache?"; preview: "The model's memory"; snippet: ""; section: "Yesterday"; current: false }
    }

    readonly property ListModel models: ListModel {
        property string currentName: "Guide"
        property string currentPath: "/guide"
        property bool loading: false
        property real loadProgress: 1
        signal importFailed(string message)
        function select(path) { application.record("select", path); }
        function addFile(url) { application.record("addFile", String(url)); }
        function forget(path) { application.record("forget", path); }
        ListElement { name: "Guide"; path: "/guide"; detail: "Qwen3.5 · 8 layers · BF16"; sizeOnDisk: 8600000; bundled: true; current: true; available: true; problem: "" }
        ListElement { name: "Qwen3.5 0.8B"; path: "/models/Qwen3.5-0.8B-Q8_0.gguf"; detail: "Qwen3.5 · 24 layers · Q8_0"; sizeOnDisk: 812000000; bundled: false; current: false; available: true; problem: "" }
        ListElement { name: "broken.gguf"; path: "/models/broken.gguf"; detail: ""; sizeOnDisk: 0; bundled: false; current: false; available: false; problem: "The model file is damaged: it ends in the middle of its header. Download it again." }
    }

    readonly property QtObject inspector: QtObject {
        property real weightsBytes: 300e6
        property real keysBytes: 60e6
        property real valuesBytes: 40e6
        property real stateBytes: 12e6
        property real scratchBytes: 9e6
        property real totalBytes: weightsBytes + keysBytes + valuesBytes + stateBytes + scratchBytes
        property real residentBytes: 480e6
        property real sixteenBitBytes: 100e6
        property real answerTokensPerSecond: 31.4
        property real promptTokensPerSecond: 540
        property list<real> speedHistory: [12, 20, 26, 30, 31, 29, 31, 32, 30, 31, 31]
        property int contextUsed: 3204
        property int contextLimit: 32768
        property string weightsFormat: "stored"
        property var weightsFormats: ["stored", "q8"]
        property string device: "CPU, AVX-512, 2 threads"
        function effectOf(property, value) { return "weights BF16 → Q8: 300 → 160 MB"; }
    }

    readonly property QtObject chat: QtObject {
        property string title: "Trip to Kyoto"
        property var conversationId: 1
        property bool busy: false
        property real progress: 0
        property string statusText: ""
        property string errorText: ""
        property string draft: ""
        property bool hasModel: true
        property bool canSend: true
        property string systemPrompt: ""
        property real temperature: 0.7
        property real topP: 0.95
        property int topK: 40
        property real minP: 0
        property real repetitionPenalty: 1
        property real presencePenalty: 0
        property int maxTokens: 0
        property var suggestions: ["What can you do?", "What is the KV cache?", "Tell me a short story"]
        function send(text) { application.record("send", text); }
        function stop() { application.record("stop"); }
        function regenerate(id) { application.record("regenerate", id); }
        function edit(id, text) { application.record("edit", id, text); }
        function switchBranch(id, delta) { application.record("switchBranch", id, delta); }
        function copy(id) { application.record("copy", id); }
        function copyLastAnswer() { application.record("copyLastAnswer"); }
        readonly property ListModel messages: ListModel {
            ListElement { messageId: 1; author: "user"; text: "Plan three days in Kyoto, and show me how to compute the budget in Python."; reasoning: ""; reasoningSeconds: 0; streaming: false; stopped: false; failed: false; failure: ""; branchIndex: 1; branchCount: 1; tokenCount: 0; tokensPerSecond: 0 }
            ListElement { messageId: 2; author: "assistant"; text: "**Day 1** begins in *Higashiyama*:\n\n- Kiyomizu-dera before nine\n- tea in Ninenzaka\n\n| Day | Place | Cost |\n|---|---|---|\n| 1 | Higashiyama | 4,000 |\n| 2 | Arashiyama | 6,500 |\n\n```python\nbudget = sum(day.cost for day in days)\nprint(f\"{budget:,} yen\")\n```\n\nThat leaves an evening for [Gion](https://example.org)."; reasoning: "The user wants three days."; reasoningSeconds: 4; streaming: false; stopped: false; failed: false; failure: ""; branchIndex: 1; branchCount: 2; tokenCount: 128; tokensPerSecond: 31.4 }
        }
    }
}
