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
        number: Application.inspector.answerTokensPerSecond > 0
                ? qsTr("%1 tok/s").arg(Number(Application.inspector.answerTokensPerSecond).toLocaleString(Qt.locale(), "f", 1))
                : qsTr("– tok/s")
    }
    Sparkline {
        Layout.fillWidth: true
        samples: Application.inspector.speedHistory
    }
    Text {
        Layout.fillWidth: true
        text: Application.inspector.promptTokensPerSecond > 0
              ? qsTr("Prompt read at %1 tokens a second").arg(Theme.integer(Application.inspector.promptTokensPerSecond))
              : qsTr("Prompt: nothing read yet")
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
}
