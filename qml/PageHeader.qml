// The line above the page: what is shown, with which model, and the ways to the sides.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    id: header
    required property string page
    signal sidebarWanted
    signal inspectorWanted
    signal conversationSettingsWanted
    signal backWanted

    function focusBack() {
        back.forceActiveFocus();
    }

    implicitHeight: Theme.controlHeight + 2 * Theme.gap2 + 1
    color: Theme.window

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap3
        anchors.rightMargin: Theme.gap3
        spacing: Theme.gap2

        GlyphButton {
            name: qsTr("Show or hide the conversations (Ctrl+B)")
            path: Glyphs.sidebar
            onClicked: header.sidebarWanted()
        }
        GlyphButton {
            id: back
            visible: header.page !== "chat"
            name: qsTr("Back to the conversation")
            path: Glyphs.left
            onClicked: header.backWanted()
        }
        Text {
            Layout.fillWidth: true
            text: header.page === "models" ? qsTr("Models") : header.page === "settings" ? qsTr("Settings")
                  : header.page === "compare" ? qsTr("Compare")
                  : App.chat.title === "" ? qsTr("New conversation") : App.chat.title
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
            color: Theme.text
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ModelPicker {
            visible: header.page === "chat"
            Layout.maximumWidth: header.width * 0.4
        }
        GlyphButton {
            visible: header.page === "chat"
            name: qsTr("Settings of this conversation")
            path: Glyphs.sliders
            onClicked: header.conversationSettingsWanted()
        }
        GlyphButton {
            visible: header.page === "chat"
            name: qsTr("Show or hide the inspector (Ctrl+I)")
            path: Glyphs.inspector
            onClicked: header.inspectorWanted()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
