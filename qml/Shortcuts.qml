// The keys that work everywhere in the window.
import QtQuick
import Octavo.App

Item {
    id: shortcuts
    signal newConversation
    signal search
    signal find
    signal models
    signal settings
    signal toggleSidebar
    signal toggleInspector
    signal quit

    Shortcut {
        sequence: "Ctrl+N"
        onActivated: shortcuts.newConversation()
    }
    Shortcut {
        sequence: "Ctrl+K"
        onActivated: shortcuts.search()
    }
    Shortcut {
        sequence: "Ctrl+F"
        onActivated: shortcuts.find()
    }
    Shortcut {
        sequence: "Ctrl+M"
        onActivated: shortcuts.models()
    }
    Shortcut {
        sequence: "Ctrl+,"
        onActivated: shortcuts.settings()
    }
    Shortcut {
        sequence: "Ctrl+B"
        onActivated: shortcuts.toggleSidebar()
    }
    Shortcut {
        sequence: "Ctrl+I"
        onActivated: shortcuts.toggleInspector()
    }
    // What StandardKey.Quit is wherever there is one; it is none on Windows and on a bare X server.
    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: shortcuts.quit()
    }
    Shortcut {
        sequence: "Alt+Down"
        onActivated: App.conversations.openNeighbour(1)
    }
    Shortcut {
        sequence: "Alt+Up"
        onActivated: App.conversations.openNeighbour(-1)
    }
    Shortcut {
        sequence: "Ctrl+Shift+C"
        onActivated: App.chat.copyLastAnswer()
    }
    Shortcut {
        sequence: "Esc"
        enabled: App.chat.busy
        onActivated: App.chat.stop()
    }
}
