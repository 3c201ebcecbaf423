// What the results are results of: model, prompt and processor.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    spacing: 2
    Text {
        Layout.fillWidth: true
        text: qsTr("“%1”").arg(App.compare.comparedPrompt)
        textFormat: Text.PlainText
        font.pixelSize: Theme.large
        font.weight: Font.DemiBold
        color: Theme.text
        elide: Text.ElideRight
        maximumLineCount: 2
        wrapMode: Text.Wrap
    }
    Text {
        Layout.fillWidth: true
        text: qsTr("answered by %1 · %2 · Octavo %3").arg(App.compare.comparedModel).arg(App.compare.comparedOn).arg(App.version)
        textFormat: Text.PlainText
        font.pixelSize: Theme.small
        color: Theme.textSoft
        elide: Text.ElideRight
    }
}
