import QtQuick

QtObject {
    id: compare
    signal called(var call)
    property string prompt: ""
    property int maxTokens: 128
    property bool running: false
    property bool hasResults: false
    property string comparedPrompt: ""
    property string comparedModel: ""
    property string comparedOn: ""
    property bool inConversation: false
    property string problem: ""
    property var weightsFormats: ["stored", "q8", "f32"]
    function run() { called(["compare.run"]); }
    function stop() { called(["compare.stop"]); }
    function addColumn() { called(["compare.addColumn"]); }
    function removeColumn(index) { called(["compare.removeColumn", index]); }
    function setWeightsFormat(index, format) { called(["compare.setWeightsFormat", index, format]); }
    function setKeysFormat(index, format) { called(["compare.setKeysFormat", index, format]); }
    function setValuesFormat(index, format) { called(["compare.setValuesFormat", index, format]); }
    function refusePicture(file) { called(["compare.refusePicture", String(file)]); }
    function saveCsv(file) { called(["compare.saveCsv", String(file)]); return true; }
    // As after a comparison.
    function finish() {
        prompt = "What is the KV cache?";
        comparedPrompt = prompt;
        comparedModel = "Qwen3.5 0.8B";
        comparedOn = "CPU, AVX-512, 2 threads";
        hasResults = true;
        columns.set(0, { columnState: "done", text: "The KV cache holds the keys and values of every token that the model has read, so that it need not read them again for each new word. It grows with the conversation.", totalBytes: 1.632e9, weightsBytes: 1.504e9, keysBytes: 46e6, valuesBytes: 46e6, stateBytes: 19e6, scratchBytes: 17e6, answerTokens: 41, answerSpeed: 17.8, promptSpeed: 121, scoredTokens: 41, perplexity: 1.182 });
        columns.set(1, { columnState: "done", text: "The KV cache holds the keys and values of every token that the model has already seen, so that it need not read them again for each new word.", differsAt: 73, totalBytes: 1.5577e9, weightsBytes: 1.504e9, keysBytes: 11.6e6, valuesBytes: 6.1e6, stateBytes: 19e6, scratchBytes: 17e6, compressedPages: 40, answerTokens: 36, answerSpeed: 18.3, promptSpeed: 119, scoredTokens: 41, perplexity: 1.187, klMean: 0.00073, sameTop: 0.976 });
        columns.append({ weightsFormat: "q8", keysFormat: "turbo2", valuesFormat: "turbo2", isExact: false, columnState: "done", progress: 1, text: "The KV cache holds what the model has read: for every token a key, by which it is found, and a value, which is what it says.", failure: "", differsAt: 19, totalBytes: 0.8482e9, weightsBytes: 0.8e9, keysBytes: 6.1e6, valuesBytes: 6.1e6, stateBytes: 19e6, scratchBytes: 17e6, compressedPages: 40, answerTokens: 31, answerSpeed: 35.1, promptSpeed: 410, scoredTokens: 41, perplexity: 1.241, klMean: 0.0312, sameTop: 0.902 });
        columns.referenceBytes = 1.632e9;
        columns.referenceCacheBytes = 92e6;
        columns.referenceSpeed = 17.8;
        columns.referencePerplexity = 1.182;
    }
    // As while the last column is being written.
    function halfWay() {
        finish();
        running = true;
        columns.set(2, { columnState: "writing", text: "The KV cache holds what the model", differsAt: 19, answerTokens: 7, scoredTokens: 0, compressedPages: 0 });
        columns.append({ weightsFormat: "q4", keysFormat: "turbo3", valuesFormat: "turbo2", isExact: false, columnState: "loading", progress: 0.4, text: "", failure: "", differsAt: -1, totalBytes: 0, weightsBytes: 0, keysBytes: 0, valuesBytes: 0, stateBytes: 0, scratchBytes: 0, compressedPages: 0, answerTokens: 0, answerSpeed: 0, promptSpeed: 0, scoredTokens: 0, perplexity: 0, klMean: 0, sameTop: 0 });
    }
    readonly property MockCompareColumns columns: MockCompareColumns {}
}
