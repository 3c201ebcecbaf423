import QtQuick

QtObject {
    signal called(var call)
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
    property list<real> speedHistory: [12, 20, 26, 30, 31, 29, 31, 32, 30, 31, 31, 24, 28, 30, 31, 31, 32, 31, 31.4]
    property int contextUsed: 3204
    property bool contextIsEstimated: false
    property int contextLimit: 32768
    property string weightsFormat: "stored"
    property var weightsFormats: ["stored", "q8", "f32"]
    property int threads: 2
    property string device: "CPU, AVX-512, 2 threads"
    property string keysFormat: "f16"
    property string valuesFormat: "f16"
    property var keysFormats: ["f16", "turbo8", "turbo4", "turbo2", "polar4"]
    property var valuesFormats: ["f16", "turbo8", "turbo4", "turbo2"]
    property string cachePreset: "exact"
    property var cachePresets: ["exact", "lossless", "balanced", "compact", "small", "smallest"]
    property int recentTokens: 128
    property real cacheBytesBefore: 0
    property real cacheBytesAfter: 0
    property int tokensToReread: 0
    property bool rereading: false
    property real rereadProgress: 0
    property string cacheProblem: ""
    function formatLabel(format) { return format === "f16" ? "16 bit" : format[0].toUpperCase() + format.slice(1, -1) + " " + format.slice(-1); }
    function isComparison(format) { return format.startsWith("polar"); }
    function reread() { called(["inspector.reread"]); }
    function stopRereading() { called(["inspector.stopRereading"]); }
    function effectOf(property, value) { return property === "keysFormat" ? "keys " + value : "weights BF16 → Q8: 300 → 160 MB"; }
}
