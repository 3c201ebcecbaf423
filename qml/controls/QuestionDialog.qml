// Asks before something is done.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Octavo

Popup {
    id: dialog
    required property string heading
    required property string text
    required property string acceptText
    property bool anywhere: false  // the text may be broken within words, as addresses must
    signal accepted

    parent: Overlay.overlay
    anchors.centerIn: parent
    modal: true
    focus: true
    width: Math.min(Math.round(460 * Math.max(1, Theme.scale * 0.85)), parent ? parent.width - 2 * Theme.gap4 : 460)
    padding: Theme.gap6
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.width: 1
        border.color: Theme.line
    }
    contentItem: ColumnLayout {
        spacing: Theme.gap3
        Accessible.role: Accessible.Dialog
        Accessible.name: dialog.heading
        Accessible.description: dialog.text
        Text {
            Layout.fillWidth: true
            text: dialog.heading
            textFormat: Text.PlainText
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
            color: Theme.text
            wrapMode: Text.Wrap
        }
        Text {
            Layout.fillWidth: true
            text: dialog.text
            textFormat: Text.PlainText
            font.pixelSize: Theme.body
            color: Theme.textSoft
            wrapMode: dialog.anywhere ? Text.WrapAnywhere : Text.Wrap
            maximumLineCount: 12
            elide: Text.ElideRight
        }
        Row {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.gap2
            PlainButton {
                text: qsTr("Cancel")
                onClicked: dialog.close()
            }
            PlainButton {
                primary: true
                focus: true
                text: dialog.acceptText
                onClicked: {
                    dialog.accepted();
                    dialog.close();
                }
            }
        }
    }
}
