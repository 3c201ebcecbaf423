import QtQuick

ListModel {
    id: columns
    readonly property real largestBytes: most("totalBytes")
    readonly property real largestCacheBytes: Math.max(referenceCacheBytes, 0)
    property real referenceBytes: 0
    property real referenceCacheBytes: 0
    property real referenceSpeed: 0
    property real referencePerplexity: 0
    property int changes: 0
    onDataChanged: changes += 1
    onRowsInserted: changes += 1

    function most(role) {
        let largest = changes * 0;
        for (let i = 0; i < count; ++i)
            largest = Math.max(largest, get(i)[role]);
        return largest;
    }
    ListElement { weightsFormat: "stored"; keysFormat: "f16"; valuesFormat: "f16"; isExact: true; columnState: "idle"; progress: 0; text: ""; failure: ""; differsAt: -1; totalBytes: 0; weightsBytes: 0; keysBytes: 0; valuesBytes: 0; stateBytes: 0; scratchBytes: 0; compressedPages: 0; answerTokens: 0; answerSpeed: 0; promptSpeed: 0; scoredTokens: 0; perplexity: 0; klMean: 0; sameTop: 0 }
    ListElement { weightsFormat: "stored"; keysFormat: "turbo4"; valuesFormat: "turbo2"; isExact: false; columnState: "idle"; progress: 0; text: ""; failure: ""; differsAt: -1; totalBytes: 0; weightsBytes: 0; keysBytes: 0; valuesBytes: 0; stateBytes: 0; scratchBytes: 0; compressedPages: 0; answerTokens: 0; answerSpeed: 0; promptSpeed: 0; scoredTokens: 0; perplexity: 0; klMean: 0; sameTop: 0 }
}
