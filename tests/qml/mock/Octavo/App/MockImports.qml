import QtQuick

QtObject {
    signal called(var call)
    signal failed(string sentence)
    property bool busy: false
    property string name: ""
    property real progress: 0
    function add(url) { called(["addFile", String(url)]); }
    function cancel() { called(["cancelImport"]); }
}
