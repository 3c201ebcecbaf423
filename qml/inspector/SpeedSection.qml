// Tokens a second: now, lately, and while the prompt was read.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    spacing: Theme.gap2
    InspectorHeading {
        Layout.fillWidth: true
        text: qsTr("Speed")
        number: App.inspector.answerTokensPerSecond > 0
                ? qsTr("%1 tok/s").arg(Theme.speed(App.inspector.answerTokensPerSecond))
                : qsTr("– tok/s")
    }
    Sparkline {
        Layout.fillWidth: true
        samples: App.inspector.speedHistory
    }
    Text {
        Layout.fillWidth: true
        text: App.inspector.promptTokensPerSecond > 0
              ? qsTr("Prompt read at %1 tokens a second").arg(Theme.integer(App.inspector.promptTokensPerSecond))
              : qsTr("Prompt: nothing read yet")
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
}
