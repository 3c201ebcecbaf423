import QtQuick

ListModel {
    signal called(var call)
    property string query: ""
    property var currentId: 1
    property bool loading: false
    property bool undoAvailable: false
    property string undoText: ""
    function create() { called(["create"]); }
    function open(id) { called(["open", id]); }
    function rename(id, title) { called(["rename", id, title]); }
    function remove(id) {
        called(["remove", id]);
        undoText = "“Trip to Kyoto” was deleted.";
        undoAvailable = true;
    }
    function undoRemove() {
        called(["undoRemove"]);
        undoAvailable = false;
    }
    ListElement { conversationId: 1; title: "Trip to Kyoto"; preview: "Day 1 begins in Higashiyama"; snippet: ""; section: "Today"; current: true }
    ListElement { conversationId: 2; title: "Letter to the tax office"; preview: "Dear Sir or Madam, with reference to your letter"; snippet: ""; section: "Today"; current: false }
    ListElement { conversationId: 3; title: "What is the KV cache?"; preview: "The keys and values of every token read so far"; snippet: ""; section: "Yesterday"; current: false }
    ListElement { conversationId: 4; title: "Names for a sailing boat"; preview: "Petrel, Halcyon, Second Wind"; snippet: ""; section: "Yesterday"; current: false }
    ListElement { conversationId: 5; title: "Regular expression for dates"; preview: "^\\d{4}-\\d{2}-\\d{2}$ matches"; snippet: ""; section: "Previous 7 days"; current: false }
    ListElement { conversationId: 6; title: "Sourdough, step by step"; preview: "Feed the starter the evening before"; snippet: ""; section: "Previous 7 days"; current: false }
}
