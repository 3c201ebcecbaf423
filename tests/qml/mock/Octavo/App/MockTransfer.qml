import QtQuick

QtObject {
    signal called(var call)
    signal exported(string path)
    signal imported(var conversationId)
    signal failed(string sentence)
    signal allImported(int count)
    property bool busy: false
    property real progress: 0
    signal copied
    function copy(id) { called(["copyConversation", id]); }
    function exportTo(id, url, format) { called(["exportTo", id, url, format]); }
    function exportAll(url) { called(["exportAll", url]); }
    function importFrom(url) { called(["importFrom", url]); }
    function suggestedFileName(title, format) { return title + "." + format; }
}
