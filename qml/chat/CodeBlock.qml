// A block of code: its language, a button to copy it, and lines that scroll sideways rather than wrap. Very long code
// comes in pieces, of which the first has the heading.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo

Rectangle {
    id: block
    property alias text: code.text
    readonly property alias edit: code
    property string language
    property string marked
    property bool continued: false
    property bool followed: false
    signal copyWanted
    implicitHeight: column.implicitHeight
    radius: continued || followed ? 0 : Theme.radius
    color: Theme.code
    border.width: continued || followed ? 0 : 1
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 0
        RowLayout {
            visible: !block.continued
            Layout.leftMargin: Theme.gap3
            Layout.rightMargin: Theme.gap1
            Text {
                Layout.fillWidth: true
                text: block.language === "" ? qsTr("Code") : block.language
                textFormat: Text.PlainText
                font.pixelSize: Theme.small
                color: Theme.textSoft
                elide: Text.ElideRight
            }
            GlyphButton {
                name: copied.running ? qsTr("Copied") : qsTr("Copy this code")
                path: copied.running ? Glyphs.check : Glyphs.copy
                onClicked: {
                    block.copyWanted();
                    copied.restart();
                }
                Timer {
                    id: copied
                    interval: 1600
                }
            }
        }
        ScrollView {
            id: scroll
            Layout.fillWidth: true
            Layout.preferredHeight: code.implicitHeight
            ScrollBar.vertical.policy: ScrollBar.AlwaysOff
            contentWidth: code.implicitWidth
            TextEdit {
                id: code
                leftPadding: Theme.gap3
                rightPadding: Theme.gap3
                topPadding: block.continued ? 0 : Theme.gap1
                bottomPadding: block.followed ? 0 : Theme.gap3
                readOnly: true
                selectByMouse: false  // SelectionArea does
                activeFocusOnTab: false
                textFormat: TextEdit.PlainText
                font.family: Theme.monospace
                font.pixelSize: Theme.body
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentText
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Code: %1").arg(text)
            }
        }
    }
    CodeHighlighter {
        textDocument: code.textDocument
        language: block.language
        marked: block.marked
        ground: Theme.mark
        keyword: Theme.codeKeyword
        string: Theme.codeString
        comment: Theme.codeComment
        number: Theme.codeNumber
    }
}
