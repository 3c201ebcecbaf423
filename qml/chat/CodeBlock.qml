// A block of code: its language, a button to copy it, and lines that scroll sideways rather than wrap.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo

Rectangle {
    id: block
    property alias text: code.text
    property string language
    implicitHeight: column.implicitHeight
    radius: Theme.radius
    color: Theme.code
    border.width: 1
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 0
        RowLayout {
            Layout.leftMargin: Theme.gap3
            Layout.rightMargin: Theme.gap1
            Text {
                Layout.fillWidth: true
                text: block.language
                textFormat: Text.PlainText
                font.pixelSize: Theme.small
                color: Theme.textSoft
                elide: Text.ElideRight
            }
            GlyphButton {
                name: qsTr("Copy this code")
                path: Glyphs.copy
                onClicked: {
                    code.selectAll();
                    code.copy();
                    code.deselect();
                }
            }
        }
        ScrollView {
            id: scroll
            Layout.fillWidth: true
            Layout.preferredHeight: code.implicitHeight + Theme.gap3
            ScrollBar.vertical.policy: ScrollBar.AlwaysOff
            contentWidth: code.implicitWidth
            TextEdit {
                id: code
                leftPadding: Theme.gap3
                rightPadding: Theme.gap3
                bottomPadding: Theme.gap3
                readOnly: true
                selectByMouse: true
                activeFocusOnTab: false
                textFormat: TextEdit.PlainText
                font.family: Theme.monospace
                font.pixelSize: Theme.body
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.onAccent
            }
        }
    }
}
