import QtQuick

QtObject {
    id: chat
    signal called(var call)
    signal revealed(int row)
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
    property int seed: -1
    property int maxTokens: 0
    property var suggestions: ["What can you do?", "What is the KV cache?", "Tell me a short story"]
    property bool takesBack: false  // what is sent could not be stored
    function send(text) {
        called(["send", text]);
        if (takesBack)
            draft = text;
    }
    function stop() { called(["stop"]); }
    function regenerate(id) { called(["regenerate", id]); }
    function continueAnswer(id) { called(["continueAnswer", id]); }
    function edit(id, text) { called(["edit", id, text]); }
    function switchBranch(id, delta) { called(["switchBranch", id, delta]); }
    function copy(id) { called(["copy", id]); }
    function copyLastAnswer() { called(["copyLastAnswer"]); }
    function deleteMessage(id) { called(["deleteMessage", id]); }
    function reveal(id) { called(["reveal", id]); }
    function dismissError() {
        called(["dismissError"]);
        errorText = "";
    }
    function attach(url) {
        called(["attach", String(url)]);
        attachments.append({ name: String(url).split("/").pop(), kind: "text", characters: 12000, tokenCount: 3204, reading: false, problem: "" });
    }
    readonly property MockAttachments attachments: MockAttachments { onCalled: call => chat.called(call) }
    readonly property ListModel messages: ListModel {
        ListElement { messageId: 1; author: "user"; text: "Plan three days in Kyoto, and show me how to compute the budget in Python."; attachments: []; reasoning: ""; reasoningSeconds: 0; streaming: false; stopped: false; failed: false; failure: ""; branchIndex: 1; branchCount: 1; tokenCount: 0; tokensPerSecond: 0; modelName: "" }
        ListElement { messageId: 2; author: "assistant"; text: "**Day 1** begins in *Higashiyama*:\n\n- Kiyomizu-dera before nine\n- tea in Ninenzaka\n\n| Day | Place | Cost |\n|---|---|---|\n| 1 | Higashiyama | 4,000 |\n| 2 | Arashiyama | 6,500 |\n\n```python\n# The sum of all days\nbudget = sum(day.cost for day in days)\nprint(f\"{budget:,} yen\")\n```\n\nThat leaves an evening for [Gion](https://example.org)."; attachments: []; reasoning: "The user wants three days, and a small program beside them. I begin with the east of the city."; reasoningSeconds: 4; streaming: false; stopped: false; failed: false; failure: ""; branchIndex: 1; branchCount: 2; tokenCount: 128; tokensPerSecond: 31.4; modelName: "Guide" }
    }
}
