// The messages of the conversation. Stays at the end while an answer grows, until the reader scrolls up.
import QtQuick
import QtQuick.Controls.Basic
import Octavo
import Octavo.App

Item {
    id: view
    property bool following: true
    signal linkWanted(string url)

    function toEnd() {
        following = true;
        list.positionViewAtEnd();
    }

    ListView {
        id: list
        objectName: "messageList"
        anchors.fill: parent
        clip: true
        topMargin: Theme.gap4
        bottomMargin: Theme.gap2
        spacing: Theme.gap2
        cacheBuffer: 2000
        boundsBehavior: Flickable.StopAtBounds
        model: App.chat.messages
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")
        ScrollBar.vertical: ScrollBar {
            onPressedChanged: if (!pressed) view.following = list.atYEnd
        }
        delegate: MessageItem {
            width: list.width
            onLinkWanted: url => view.linkWanted(url)
        }
        onContentHeightChanged: if (view.following) Qt.callLater(list.positionViewAtEnd)
        onHeightChanged: if (view.following) Qt.callLater(list.positionViewAtEnd)
        onMovementEnded: view.following = atYEnd
        onCountChanged: view.toEnd()
        WheelHandler {
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            target: null
            onWheel: event => {
                if (event.angleDelta.y > 0)
                    view.following = false;
                event.accepted = false;
            }
        }
    }
    Connections {
        target: App.chat
        function onConversationIdChanged() {
            view.following = true;
        }
    }
    GlyphButton {
        objectName: "toLatest"
        visible: !view.following && !list.atYEnd
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap2
        anchors.horizontalCenter: parent.horizontalCenter
        name: qsTr("To the latest message")
        path: Glyphs.down
        filled: true
        onClicked: view.toEnd()
    }
}
