import QtQuick

ListModel {
    signal called(var call)
    property bool reading: false
    property int tokens: count === 0 ? 0 : 3204
    property string effect: count === 0 ? "" : "3,204 tokens, 39 MB of keys and values"
    function remove(index) { called(["removeAttachment", index]); }
}
