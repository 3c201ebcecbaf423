import QtQuick

QtObject {
    signal called(var call)
    property bool exist: false
    function saveFromConversation() {
        called(["saveFromConversation"]);
        exist = true;
    }
    function clear() {
        called(["clearDefaults"]);
        exist = false;
    }
}
