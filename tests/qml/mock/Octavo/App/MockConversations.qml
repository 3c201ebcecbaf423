import QtQuick

ListModel {
    signal called(var call)
    property string query: ""
    property string tag: ""
    property var allTags: ["cooking", "work"]
    property var currentId: 1
    property bool loading: false
    property bool undoAvailable: false
    property string undoText: ""
    function create() { called(["create"]); }
    function open(id) { called(["open", id]); }
    function openNeighbour(step) { called(["openNeighbour", step]); }
    function rename(id, title) { called(["rename", id, title]); }
    function setPinned(id, pinned) { called(["setPinned", id, pinned]); }
    function setTags(id, tags) { called(["setTags", id, tags]); }
    function duplicate(id) { called(["duplicate", id]); }
    function remove(id) {
        called(["remove", id]);
        undoText = "“Trip to Kyoto” was deleted.";
        undoAvailable = true;
    }
    function undoRemove() {
        called(["undoRemove"]);
        undoAvailable = false;
    }
    ListElement { conversationId: 1; title: "Trip to Kyoto"; markedTitle: "Trip to Kyoto"; pinned: false; preview: "Day 1 begins in Higashiyama"; snippet: ""; section: "Today"; tags: []; hitMessage: 0; current: true }
    ListElement { conversationId: 2; title: "Letter to the tax office"; markedTitle: "Letter to the tax office"; pinned: false; preview: "Dear Sir or Madam, with reference to your letter"; snippet: ""; section: "Today"; tags: []; hitMessage: 0; current: false }
    ListElement { conversationId: 3; title: "What is the KV cache?"; markedTitle: "What is the KV cache?"; pinned: false; preview: "The keys and values of every token read so far"; snippet: ""; section: "Yesterday"; tags: []; hitMessage: 0; current: false }
    ListElement { conversationId: 4; title: "Names for a sailing boat"; markedTitle: "Names for a sailing boat"; pinned: false; preview: "Petrel, Halcyon, Second Wind"; snippet: ""; section: "Yesterday"; tags: []; hitMessage: 0; current: false }
    ListElement { conversationId: 5; title: "Regular expression for dates"; markedTitle: "Regular expression for dates"; pinned: false; preview: "^\\d{4}-\\d{2}-\\d{2}$ matches"; snippet: ""; section: "Previous 7 days"; tags: []; hitMessage: 0; current: false }
    ListElement { conversationId: 6; title: "Sourdough, step by step"; markedTitle: "Sourdough, step by step"; pinned: false; preview: "Feed the starter the evening before"; snippet: ""; section: "Previous 7 days"; tags: []; hitMessage: 0; current: false }
}
