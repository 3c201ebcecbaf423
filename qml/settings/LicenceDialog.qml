// The full text of a part's licence, to be read and copied.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Octavo
import Octavo.App

Popup {
    id: dialog
    property string heading
    property string home    // the part's page; empty: none
    signal homeWanted(string url)

    // texts: names of files that stand one after the other.
    function show(name: string, page: string, texts: list<string>) {
        heading = name;
        home = page;
        words.text = App.licence(texts);
        words.cursorPosition = 0;
        open();
        scroll.sheet.contentY = 0;
        words.forceActiveFocus(Qt.PopupFocusReason);
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    modal: true
    focus: true
    width: Math.min(Math.round(720 * Math.max(1, Theme.scale * 0.85)), parent ? parent.width - 2 * Theme.gap4 : 720)
    height: parent ? parent.height - 2 * Theme.gap6 : 600
    padding: Theme.gap4
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.width: 1
        border.color: Theme.line
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap3
        Accessible.role: Accessible.Dialog
        Accessible.name: title.text
        RowLayout {
            Layout.fillWidth: true
            Text {
                id: title
                Layout.fillWidth: true
                text: qsTr("Licence of %1").arg(dialog.heading)
                textFormat: Text.PlainText
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                color: Theme.text
                wrapMode: Text.Wrap
            }
            GlyphButton {
                name: qsTr("Close")
                path: Glyphs.close
                onClicked: dialog.close()
            }
        }
        PageScroll {
            id: scroll
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            TextEdit {
                id: words
                objectName: "licenceText"
                width: scroll.availableWidth
                readOnly: true
                selectByMouse: true
                selectByKeyboard: true
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                font.family: Theme.monospace
                font.pixelSize: Theme.small
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentText
                Accessible.role: Accessible.StaticText
                Accessible.name: title.text
                Accessible.description: text
                Keys.onPressed: event => {
                    const page = scroll.height * 0.9;
                    const step = event.key === Qt.Key_PageDown || event.key === Qt.Key_Space ? page : event.key === Qt.Key_PageUp ? -page
                               : event.key === Qt.Key_Down ? 40 : event.key === Qt.Key_Up ? -40 : 0;
                    if (step === 0 || event.modifiers !== Qt.NoModifier)
                        return;
                    scroll.sheet.contentY = Math.max(0, Math.min(scroll.sheet.contentHeight - scroll.sheet.height, scroll.sheet.contentY + step));
                    event.accepted = true;
                }
            }
        }
        PlainButton {
            visible: dialog.home !== ""
            Layout.alignment: Qt.AlignRight
            text: qsTr("Its page…")
            onClicked: dialog.homeWanted(dialog.home)
        }
    }
}
