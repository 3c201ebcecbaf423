// Looking for words in the open conversation: what is looked for, which hit is shown of how many, and the way to the others.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    id: bar
    readonly property string query: input.text
    property int startRow: 0   // of the first message in sight
    signal hitWanted(int row, int block, int begin, int end)
    signal closed

    function begin() {
        input.forceActiveFocus(Qt.ShortcutFocusReason);
        input.selectAll();
    }
    implicitHeight: line.implicitHeight + 2 * Theme.gap2
    color: Theme.panel

    ConversationFind {
        id: find
        messages: App.chat.messages
        query: bar.query
        startRow: bar.startRow
        onArrived: (row, block, begin, end) => bar.hitWanted(row, block, begin, end)
    }
    RowLayout {
        id: line
        anchors.fill: parent
        anchors.leftMargin: Theme.gap3
        anchors.rightMargin: Theme.gap3
        spacing: Theme.gap1
        TextBox {
            id: input
            objectName: "findInput"
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.textWidth / 2
            name: qsTr("Find in this conversation")
            placeholderText: qsTr("Find in this conversation…")
            // Esc would stop an answer that is being written.
            Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
            Keys.onEscapePressed: bar.closed()
            Keys.onReturnPressed: event => find.step(event.modifiers & Qt.ShiftModifier ? -1 : 1)
            Keys.onEnterPressed: event => find.step(event.modifiers & Qt.ShiftModifier ? -1 : 1)
        }
        Text {
            objectName: "findCount"
            visible: bar.query !== ""
            leftPadding: Theme.gap2
            rightPadding: Theme.gap2
            text: find.count > 0 ? qsTr("%1 of %2").arg(Theme.integer(find.current)).arg(Theme.integer(find.count))
                                 : find.searching ? "" : qsTr("Nothing found.")
            font.pixelSize: Theme.body
            color: Theme.textSoft
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        GlyphButton {
            enabled: find.count > 0
            name: qsTr("Previous hit (Shift+Enter)")
            path: Glyphs.up
            onClicked: find.step(-1)
        }
        GlyphButton {
            enabled: find.count > 0
            name: qsTr("Next hit (Enter)")
            path: Glyphs.down
            onClicked: find.step(1)
        }
        Item { Layout.fillWidth: true }
        GlyphButton {
            name: qsTr("Close (Esc)")
            path: Glyphs.close
            onClicked: bar.closed()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
