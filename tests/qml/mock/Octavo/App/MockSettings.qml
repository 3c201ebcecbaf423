import QtQuick

QtObject {
    signal called(var call)
    property string language: ""
    property string proxy: ""
    property string theme: "light"
    property real fontScale: 1
    property int threads: 0
    property int contextLimit: 32768
    property bool copyModels: false
    property bool windowMaximized: false
    property string nextDataFolder: ""
    property bool dataFolderCanBeChosen: true
    property bool inspectorVisible: true
    property bool sidebarVisible: true
    property bool sendOnEnter: true
    property rect windowGeometry: Qt.rect(0, 0, 0, 0)
    property string dataFolder: "/home/someone/.local/share/octavo"
    property string defaultSystemPrompt: ""
    property real defaultTemperature: 0.7
    property real defaultTopP: 0.95
    property int defaultTopK: 40
    property real defaultMinP: 0
    property real defaultRepetitionPenalty: 1
    property real defaultPresencePenalty: 0
    property int defaultSeed: -1
    property int defaultMaxTokens: 0
    function chooseDataFolder(url) {
        called(["chooseDataFolder", String(url)]);
        return "";
    }
    function reset() { called(["reset"]); }
}
