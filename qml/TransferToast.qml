// What became of a conversation that was saved to a file or read from one, and of a model that was opened. A failure stays
// until it is closed.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    id: toast
    objectName: "toast"
    property string text
    property bool failed: false
    required property string page   // the window's: each says by itself what went wrong on it

    function say(sentence: string, isFailure: bool) {
        text = sentence;
        failed = isFailure;
        if (isFailure)
            hideTimer.stop();
        else
            hideTimer.restart();
    }

    visible: text !== ""
    implicitWidth: row.implicitWidth + 2 * Theme.gap4
    implicitHeight: row.implicitHeight + 2 * Theme.gap2
    radius: Theme.radius
    color: Theme.raised
    border.width: 1
    border.color: failed ? Theme.danger : Theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Connections {
        target: App.transfer
        function onExported(path: string) {
            toast.say(qsTr("Saved as %1").arg(path), false);
        }
        function onCopied() {
            toast.say(qsTr("The conversation is in the clipboard"), false);
        }
        function onAllImported(count: int) {
            toast.say(qsTr("%n conversation(s) were imported", "", count), false);
        }
        function onFailed(sentence: string) {
            toast.say(sentence, true);
        }
    }
    // A model may come from anywhere: dropped, opened from the desktop or given when the program was started.
    Connections {
        target: App.imports
        function onFailed(sentence: string) {
            if (toast.page !== "models")
                toast.say(sentence, true);
        }
    }
    Connections {
        target: App.chat
        function onErrorTextChanged() {
            if (toast.page !== "chat" && App.chat.errorText !== "")
                toast.say(App.chat.errorText, true);
        }
    }
    Timer {
        id: hideTimer
        interval: 6000
        onTriggered: toast.text = ""
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.gap4
        anchors.rightMargin: Theme.gap2
        spacing: Theme.gap3
        Text {
            objectName: "transferText"
            Layout.fillWidth: true
            text: toast.text
            textFormat: Text.PlainText
            font.pixelSize: Theme.body
            color: toast.failed ? Theme.danger : Theme.text
            wrapMode: Text.Wrap
            maximumLineCount: 12
            elide: Text.ElideRight
        }
        GlyphButton {
            name: qsTr("Close")
            path: Glyphs.close
            onClicked: toast.text = ""
        }
    }
}
