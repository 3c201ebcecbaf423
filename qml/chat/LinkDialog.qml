// Asks before a link of a message leaves the application.
import QtQuick
import Octavo

QuestionDialog {
    id: dialog
    property string url
    function ask(link: string) {
        url = link;
        open();
    }
    heading: qsTr("Open this link in your browser?")
    text: url
    anywhere: true
    acceptText: qsTr("Open")
    onAccepted: Qt.openUrlExternally(url)
}
