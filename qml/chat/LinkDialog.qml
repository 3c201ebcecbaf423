// Asks before a link of a message leaves the application.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo

Popup {
    id: dialog
    property string url
    modal: true
    width: Math.min(460, parent ? parent.width - 2 * Theme.gap4 : 460)
    padding: Theme.gap6
    function ask(link: string) {
        url = link;
        open();
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.width: 1
        border.color: Theme.line
    }
    contentItem: ColumnLayout {
        spacing: Theme.gap3
        Text {
            Layout.fillWidth: true
            text: qsTr("Open this link in your browser?")
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
            color: Theme.text
            wrapMode: Text.Wrap
        }
        Text {
            Layout.fillWidth: true
            text: dialog.url
            textFormat: Text.PlainText
            font.pixelSize: Theme.body
            color: Theme.textSoft
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 6
            elide: Text.ElideRight
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.gap2
            PlainButton {
                text: qsTr("Cancel")
                onClicked: dialog.close()
            }
            PlainButton {
                primary: true
                focus: true
                text: qsTr("Open")
                onClicked: {
                    Qt.openUrlExternally(dialog.url);
                    dialog.close();
                }
            }
        }
    }
}
