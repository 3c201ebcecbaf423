// The window: conversations on the left, the page in the middle, the inspector on the right. When it is narrow, the sides
// become drawers.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Octavo
import Octavo.App

ApplicationWindow {
    id: window
    readonly property bool narrow: width < 720 * Math.max(1, Theme.scale * 0.8)
    readonly property bool tight: width < 1040 * Math.max(1, Theme.scale * 0.8)
    property string page: "chat"

    width: 1240
    height: 800
    minimumWidth: 380
    minimumHeight: 420
    visible: true
    title: App.chat.title === "" ? "Octavo" : qsTr("%1 – Octavo").arg(App.chat.title)
    color: Theme.window
    palette.windowText: Theme.text
    palette.window: Theme.window
    palette.text: Theme.text
    palette.base: Theme.field
    palette.highlight: Theme.accent
    palette.highlightedText: Theme.accentText
    font.pixelSize: Theme.body

    function showPage(name: string) {
        page = name;
        leftDrawer.close();
    }

    Connections {
        target: App
        function onRaiseRequested() {
            window.show();
            window.raise();
            window.requestActivate();
        }
    }

    Shortcuts {
        onNewConversation: {
            App.conversations.create();
            window.showPage("chat");
        }
        onSearch: {
            if (window.narrow)
                leftDrawer.open();
            (window.narrow ? drawerList : sideList).focusSearch();
        }
        onSettings: window.showPage("settings")
        onToggleSidebar: window.narrow ? leftDrawer.open()
                                       : App.settings.sidebarVisible = !App.settings.sidebarVisible
        onToggleInspector: window.tight ? rightDrawer.open()
                                        : App.settings.inspectorVisible = !App.settings.inspectorVisible
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        ConversationSidebar {
            id: sideList
            visible: !window.narrow && App.settings.sidebarVisible
            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(260 * Math.max(1, Theme.scale * 0.85))
            page: window.page
            onPageWanted: name => window.showPage(name)
        }
        Rectangle {
            visible: sideList.visible
            Layout.fillHeight: true
            implicitWidth: 1
            color: Theme.line
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            PageHeader {
                Layout.fillWidth: true
                page: window.page
                onSidebarWanted: window.narrow ? leftDrawer.open()
                                               : App.settings.sidebarVisible = !App.settings.sidebarVisible
                onInspectorWanted: window.tight ? rightDrawer.open()
                                                : App.settings.inspectorVisible = !App.settings.inspectorVisible
                onConversationSettingsWanted: conversationSettings.open()
                onBackWanted: window.showPage("chat")
            }
            StackLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                currentIndex: window.page === "models" ? 1 : window.page === "settings" ? 2 : 0
                ChatPage {
                    onModelsWanted: window.showPage("models")
                }
                ModelsPage {}
                SettingsPage {}
            }
        }
        Rectangle {
            visible: sideInspector.visible
            Layout.fillHeight: true
            implicitWidth: 1
            color: Theme.line
        }
        InspectorPanel {
            id: sideInspector
            visible: !window.tight && App.settings.inspectorVisible && window.page === "chat"
            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(280 * Math.max(1, Theme.scale * 0.85))
        }
    }

    Drawer {
        id: leftDrawer
        width: Math.min(window.width - 48, Math.round(300 * Math.max(1, Theme.scale * 0.85)))
        height: window.height
        background: Rectangle { color: Theme.sidebar }
        ConversationSidebar {
            id: drawerList
            anchors.fill: parent
            page: window.page
            onPageWanted: name => window.showPage(name)
        }
    }
    Drawer {
        id: rightDrawer
        edge: Qt.RightEdge
        width: Math.min(window.width - 48, Math.round(320 * Math.max(1, Theme.scale * 0.85)))
        height: window.height
        background: Rectangle { color: Theme.panel }
        InspectorPanel { anchors.fill: parent }
    }
    ConversationSettings {
        id: conversationSettings
        parent: Overlay.overlay
        anchors.centerIn: parent
    }
    UndoToast {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottomMargin: Theme.gap6
    }
    DropArea {
        anchors.fill: parent
        onDropped: drop => {
            for (const url of drop.urls)
                App.models.addFile(url);
            window.showPage("models");
        }
    }
}
