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
    readonly property real toastMargin: Theme.gap6 + (page === "chat" ? chatPage.composerHeight : 0)
    property string page: "chat"
    property bool mirrored: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.enabled: mirrored
    LayoutMirroring.childrenInherit: true

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
    // The rest is for the dialogs of files, which are the controls' own where the system has none.
    palette.highlightedText: Theme.text
    palette.light: Theme.raised
    palette.midlight: Theme.hover
    palette.mid: Theme.line
    palette.dark: Theme.textSoft
    palette.button: Theme.hover
    palette.buttonText: Theme.text
    palette.brightText: Theme.accentText
    palette.placeholderText: Theme.textSoft
    font.pixelSize: Theme.body

    // Where the window was, if it can still be there.
    Component.onCompleted: {
        const before = App.settings.windowGeometry;
        if (before.width > 0 && before.height > 0)
            place(before);
        if (App.settings.windowMaximized)
            visibility = Window.Maximized;
    }
    function place(before: rect) {
        width = Math.min(before.width, Screen.desktopAvailableWidth);
        height = Math.min(before.height, Screen.desktopAvailableHeight);
        if (before.x >= Screen.virtualX && before.y >= Screen.virtualY
                && before.x + width <= Screen.virtualX + Screen.desktopAvailableWidth
                && before.y + height <= Screen.virtualY + Screen.desktopAvailableHeight) {
            x = before.x;
            y = before.y;
        }
    }
    onVisibilityChanged: geometry.restart()
    onXChanged: geometry.restart()
    onYChanged: geometry.restart()
    onWidthChanged: geometry.restart()
    onHeightChanged: geometry.restart()
    Timer {
        id: geometry
        interval: 400
        onTriggered: {
            if (window.visibility === Window.Maximized || window.visibility === Window.Windowed)
                App.settings.windowMaximized = window.visibility === Window.Maximized;
            if (window.visibility === Window.Windowed)
                App.settings.windowGeometry = Qt.rect(window.x, window.y, window.width, window.height);
        }
    }

    function showPage(name: string) {
        page = name;
        leftDrawer.close();
        rightDrawer.close();
        // The keyboard goes along, or it would stay on a page that is no longer seen.
        if (name === "chat")
            chatPage.focusComposer();
        else
            header.focusBack();
    }

    // Models are added, documents go with the message. Folders, which have no suffix, can only be models.
    function takeFiles(urls: var) {
        const isModel = url => /\.(gguf|safetensors)$|(^|\/)[^.\/]*\/?$/i.test(String(url));
        const models = urls.filter(isModel);
        for (const url of models)
            App.imports.add(url);
        for (const url of urls.filter(url => !isModel(url)))
            App.chat.attach(url);
        showPage(models.length > 0 ? "models" : "chat");
    }

    Connections {
        target: App
        function onRaiseRequested() {
            window.show();
            window.raise();
            window.requestActivate();
        }
    }

    Connections {
        target: App.transfer
        function onImported() {
            window.showPage("chat");
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
            (window.narrow ? drawerList.item as ConversationSidebar : sideList).focusSearch();
        }
        onFind: {
            window.showPage("chat");
            chatPage.find();
        }
        onModels: window.showPage("models")
        onSettings: window.showPage("settings")
        onToggleSidebar: window.narrow ? leftDrawer.open()
                                       : App.settings.sidebarVisible = !App.settings.sidebarVisible
        onToggleInspector: window.tight ? rightDrawer.open()
                                        : App.settings.inspectorVisible = !App.settings.inspectorVisible
        onQuit: window.close()
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
                id: header
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
                currentIndex: window.page === "models" ? 1 : window.page === "settings" ? 2 : window.page === "compare" ? 3 : 0
                ChatPage {
                    id: chatPage
                    onModelsWanted: window.showPage("models")
                }
                ModelsPage {}
                SettingsPage {}
                ComparePage {}
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
            onCompareWanted: window.showPage("compare")
            visible: !window.tight && App.settings.inspectorVisible && window.page === "chat"
            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(280 * Math.max(1, Theme.scale * 0.85))
        }
    }

    Drawer {
        id: leftDrawer
        objectName: "leftDrawer"
        width: Math.min(window.width - 48, Math.round(300 * Math.max(1, Theme.scale * 0.85)))
        height: window.height
        background: Rectangle { color: Theme.sidebar }
        LazyPart {
            id: drawerList
            anchors.fill: parent
            part: "ConversationSidebar.qml"
            wanted: leftDrawer.visible
            given: ({ page: window.page })
        }
        Connections {
            target: drawerList.item
            function onPageWanted(name: string) {
                window.showPage(name);
            }
        }
    }
    Drawer {
        id: rightDrawer
        edge: Qt.RightEdge
        width: Math.min(window.width - 48, Math.round(320 * Math.max(1, Theme.scale * 0.85)))
        height: window.height
        background: Rectangle { color: Theme.panel }
        LazyPart {
            id: drawerInspector
            anchors.fill: parent
            part: "InspectorPanel.qml"
            wanted: rightDrawer.visible
        }
        Connections {
            target: drawerInspector.item
            function onCompareWanted() {
                window.showPage("compare");
            }
        }
    }
    ConversationSettings {
        id: conversationSettings
        parent: Overlay.overlay
        anchors.centerIn: parent
    }
    // Toasts stand above the composer, in which the user may be writing.
    UndoToast {
        id: undoToast
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottomMargin: window.toastMargin
    }
    TransferToast {
        page: window.page
        width: Math.min(implicitWidth, 0.85 * Theme.textWidth, window.width - 2 * Theme.gap4)
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottomMargin: window.toastMargin + (undoToast.visible ? undoToast.height + Theme.gap2 : 0)
    }
    DropArea {
        anchors.fill: parent
        onDropped: drop => {
            drop.accept(Qt.CopyAction);  // or whoever dragged them may think that they were moved here
            window.takeFiles(drop.urls);
        }
    }
}
