import QtQuick

ListModel {
    id: catalog
    signal called(var call)
    property string query: ""
    property int activeDownloads: 1
    function download(id) { called(["download", id]); }
    function downloadFrom(address) {
        called(["downloadFrom", address]);
        return address.endsWith(".gguf") ? "" : "“" + address + "” does not name a .gguf file. Copy the address of the file itself.";
    }
    function refresh() {}
    function pause(id) { called(["pause", id]); }
    function cancel(id) { called(["cancel", id]); }
    function remove(id) { called(["remove", id]); }
    ListElement { modelId: "qwen3.5-0.8b"; name: "Qwen3.5 0.8B"; summary: "Quick on any laptop, for short questions and notes."; parameters: "0.8 B"; license: "Apache-2.0"; sizeBytes: 812000000; fit: "fits"; fitText: "Fits: 1.3 GB of 15 GB free memory at a context of 8,192 tokens."; state: "available"; progress: 0; bytesDone: 0; bytesPerSecond: 0; secondsLeft: -1; problem: ""; path: ""; checked: true }
    ListElement { modelId: "qwen3.5-2b"; name: "Qwen3.5 2B"; summary: "A good companion for writing and questions."; parameters: "2 B"; license: "Apache-2.0"; sizeBytes: 2010000000; fit: "tight"; fitText: "Just fits."; state: "downloading"; progress: 0.4; bytesDone: 804000000; bytesPerSecond: 12000000; secondsLeft: 100; problem: ""; path: ""; checked: true }
    ListElement { modelId: "qwen3.5-4b"; name: "Qwen3.5 4B"; summary: "Thinks further, answers slower."; parameters: "4 B"; license: "Apache-2.0"; sizeBytes: 4310000000; fit: "tooLarge"; fitText: "Too large: it needs 5.4 GB, and 4.1 GB are free."; state: "failed"; progress: 0.1; bytesDone: 431000000; bytesPerSecond: 0; secondsLeft: -1; problem: "The server cannot be reached. Check the connection, then go on."; path: ""; checked: true }
    ListElement { modelId: "smollm2"; name: "SmolLM2 360M"; summary: "The smallest one."; parameters: "0.4 B"; license: "Apache-2.0"; sizeBytes: 386000000; fit: "fits"; fitText: ""; state: "installed"; progress: 1; bytesDone: 386000000; bytesPerSecond: 0; secondsLeft: -1; problem: ""; path: "/models/smollm2"; checked: true }
    ListElement { modelId: "own"; name: "Own-1B-Q8_0"; summary: "From example.org"; parameters: ""; license: ""; sizeBytes: 0; fit: "unknown"; fitText: ""; state: "paused"; progress: 0; bytesDone: 120000000; bytesPerSecond: 0; secondsLeft: -1; problem: ""; path: ""; checked: false }
}
