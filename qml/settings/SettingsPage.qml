// Appearance, engine, data and keys.
import QtQuick
import QtQuick.Layouts
import Octavo

PageScroll {
    id: scroll
    ColumnLayout {
        x: Math.max(Theme.gap4, (scroll.availableWidth - width) / 2)
        width: Math.min(scroll.availableWidth - 2 * Theme.gap4, Theme.textWidth)
        spacing: Theme.gap4

        AppearanceCard {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap4
        }
        EngineCard { Layout.fillWidth: true }
        MemoryCard { Layout.fillWidth: true }
        NewConversationCard { Layout.fillWidth: true }
        NetworkCard { Layout.fillWidth: true }
        DataCard { Layout.fillWidth: true }
        ShortcutCard { Layout.fillWidth: true }
        AboutCard {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap6
        }
    }
}
