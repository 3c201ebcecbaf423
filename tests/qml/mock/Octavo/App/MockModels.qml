import QtQuick

ListModel {
    signal called(var call)
    property string currentName: "Guide"
    property string currentPath: "/guide"
    property bool loading: false
    property real loadProgress: 1
    function select(path) { called(["select", path]); }
    function remove(path) { called(["removeModel", path]); }
    function refresh() {}
    function forget(path) { called(["forget", path]); }
    ListElement { name: "Guide"; path: "/guide"; detail: "Qwen3.5 · 8 layers · BF16"; sizeOnDisk: 8600000; bundled: true; current: true; available: true; owned: false; fit: "unknown"; fitText: ""; problem: "" }
    ListElement { name: "Qwen3.5 0.8B"; path: "/home/someone/models/Qwen3.5-0.8B-Q8_0.gguf"; detail: "Qwen3.5 · 24 layers · Q8_0"; sizeOnDisk: 812000000; bundled: false; current: false; available: true; owned: false; fit: "fits"; fitText: "Fits: takes 1.30 GB of the 15.20 GB that are free, with a conversation of 32,768 tokens."; problem: "" }
    ListElement { name: "broken.gguf"; path: "/home/someone/models/broken.gguf"; detail: ""; sizeOnDisk: 0; bundled: false; current: false; available: false; owned: false; fit: "unknown"; fitText: ""; problem: "The model file is damaged: it ends in the middle of its header. Download it again." }
    ListElement { name: "Llama 3.2 1B"; path: "/home/someone/.local/share/octavo/models/llama-3.2-1b-q4k/Llama-3.2-1B-Instruct-Q4_K_M.gguf"; detail: "Llama · 16 layers · Q4_K"; sizeOnDisk: 800000000; bundled: false; current: false; available: true; owned: true; fit: "tight"; fitText: "Tight: takes 0.61 GB of the 0.70 GB that are free, with a conversation of 8,192 tokens."; problem: "" }
}
