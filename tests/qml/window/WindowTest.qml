// What the tests of the window share. Sits in the window, so that keys go there.
import QtQuick
import QtTest
import Octavo
import Octavo.App

TestCase {
    id: test
    required property Main window
    when: windowShown

    function init() {
        // What a test that failed left open.
        keyClick(Qt.Key_Escape);
        keyClick(Qt.Key_Escape);
        App.reset();
        find("messageInput").text = "";
        window.showPage("chat");
        window.width = 1240;
        window.height = 800;
        window.requestActivate();
        tryVerify(() => window.active);
        settle();
    }
    function settle() {
        wait(60);
    }
    function find(name) {
        const found = findChild(window.contentItem, name);
        verify(found, name + " is there");
        return found;
    }
    function focusOn(item) {
        item.forceActiveFocus(Qt.TabFocusReason);
        tryVerify(() => item.activeFocus);
    }
    // Every item below `item`, itself included.
    function everything(item) {
        let all = [item];
        for (let i = 0; i < item.children.length; ++i)
            all = all.concat(everything(item.children[i]));
        return all;
    }
    function named(text) {
        return everything(window.contentItem).find(item => item.visible && item.Accessible.name === text);
    }
    function button(text) {
        const found = everything(window.contentItem).find(item => item.visible && item.clicked !== undefined
                                                          && (item.name === text || item.text === text));
        verify(found, "a button " + text);
        return found;
    }
    function type(text) {
        for (const sign of text)
            keyClick(sign);
    }
    function compareCall(...call) {
        compare(JSON.stringify(App.lastCall()), JSON.stringify(call));
    }
}
