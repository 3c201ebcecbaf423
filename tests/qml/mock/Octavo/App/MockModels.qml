import QtQuick

ListModel {
    signal called(var call)
    property string currentName: "Guide"
    property string currentPath: "/guide"
    property bool loading: false
    property real loadProgress: 1
    signal importFailed(string message)
    function select(path) { called(["select", path]); }
    function addFile(url) { called(["addFile", String(url)]); }
    function forget(path) { called(["forget", path]); }
    ListElement { name: "Guide"; path: "/guide"; detail: "Qwen3.5 · 8 layers · BF16"; sizeOnDisk: 8600000; bundled: true; current: true; available: true; problem: "" }
    ListElement { name: "Qwen3.5 0.8B"; path: "/home/someone/models/Qwen3.5-0.8B-Q8_0.gguf"; detail: "Qwen3.5 · 24 layers · Q8_0"; sizeOnDisk: 812000000; bundled: false; current: false; available: true; problem: "" }
    ListElement { name: "broken.gguf"; path: "/home/someone/models/broken.gguf"; detail: ""; sizeOnDisk: 0; bundled: false; current: false; available: false; problem: "The model file is damaged: it ends in the middle of its header. Download it again." }
}
