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
    property string problem: ""
    property var weightsFormats: ["stored", "q8", "f32"]
    function run() { called(["compare.run"]); }
    function stop() { called(["compare.stop"]); }
    function addColumn() { called(["compare.addColumn"]); }
    function removeColumn(index) { called(["compare.removeColumn", index]); }
    function setWeightsFormat(index, format) { called(["compare.setWeightsFormat", index, format]); }
    function setKeysFormat(index, format) { called(["compare.setKeysFormat", index, format]); }
    function setValuesFormat(index, format) { called(["compare.setValuesFormat", index, format]); }
    function saveCsv(file) { called(["compare.saveCsv", String(file)]); return true; }
    // As after a comparison.
    function finish() {
        prompt = "What is the KV cache?";
        comparedPrompt = prompt;
        comparedModel = "Qwen3.5 0.8B";
        hasResults = true;
        columns.set(0, { columnState: "done", text: "The KV cache holds the keys and values of every token that the model has read, so that it need not read them again for each new word. It grows with the conversation.", totalBytes: 1.62e9, weightsBytes: 1.5e9, keysBytes: 42e6, valuesBytes: 42e6, stateBytes: 19e6, scratchBytes: 17e6, answerTokens: 41, answerSpeed: 9.8, promptSpeed: 61, scoredTokens: 41, perplexity: 1.182 });
        columns.set(1, { columnState: "done", text: "The KV cache holds the keys and values of every token that the model has already seen, so that it need not read them again for each new word.", differsAt: 73, totalBytes: 1.553e9, weightsBytes: 1.5e9, keysBytes: 11e6, valuesBytes: 6e6, stateBytes: 19e6, scratchBytes: 17e6, answerTokens: 36, answerSpeed: 18.3, promptSpeed: 88, scoredTokens: 41, perplexity: 1.187, klMean: 0.00073, sameTop: 0.976 });
        columns.append({ weightsFormat: "q8", keysFormat: "turbo2", valuesFormat: "turbo2", columnState: "writing", progress: 1, text: "The KV cache holds the keys and", failure: "", differsAt: -1, totalBytes: 0.848e9, weightsBytes: 0.8e9, keysBytes: 6e6, valuesBytes: 6e6, stateBytes: 19e6, scratchBytes: 17e6, answerTokens: 8, answerSpeed: 4.1, promptSpeed: 30, scoredTokens: 0, perplexity: 0, klMean: 0, sameTop: 0 });
    }
    readonly property ListModel columns: ListModel {
        ListElement { weightsFormat: "stored"; keysFormat: "f16"; valuesFormat: "f16"; columnState: "idle"; progress: 0; text: ""; failure: ""; differsAt: -1; totalBytes: 0; weightsBytes: 0; keysBytes: 0; valuesBytes: 0; stateBytes: 0; scratchBytes: 0; answerTokens: 0; answerSpeed: 0; promptSpeed: 0; scoredTokens: 0; perplexity: 0; klMean: 0; sameTop: 0 }
        ListElement { weightsFormat: "stored"; keysFormat: "turbo4"; valuesFormat: "turbo2"; columnState: "idle"; progress: 0; text: ""; failure: ""; differsAt: -1; totalBytes: 0; weightsBytes: 0; keysBytes: 0; valuesBytes: 0; stateBytes: 0; scratchBytes: 0; answerTokens: 0; answerSpeed: 0; promptSpeed: 0; scoredTokens: 0; perplexity: 0; klMean: 0; sameTop: 0 }
    }
}
