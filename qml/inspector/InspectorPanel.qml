// Memory by part, speed, context, and the settings that change them, live.
import QtQuick
import QtQuick.Layouts
import Octavo

Rectangle {
    id: panel
    signal compareWanted
    color: Theme.panel

    PageScroll {
        id: scroll
        anchors.fill: parent
        ColumnLayout {
            x: Theme.gap4
            width: scroll.availableWidth - 2 * Theme.gap4
            spacing: Theme.gap6
            MemorySection {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap4
            }
            SpeedSection { Layout.fillWidth: true }
            ContextSection { Layout.fillWidth: true }
            FormatSection {
                onCompareWanted: panel.compareWanted()
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.gap4
            }
        }
    }
}
