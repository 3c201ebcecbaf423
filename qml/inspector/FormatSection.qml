// In what form weights, keys and values are held. What a choice would do is said before it is made.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: section
    property string pointed
    signal compareWanted
    spacing: Theme.gap2

    InspectorHeading {
        Layout.fillWidth: true
        text: qsTr("Weights")
    }
    WeightsChoice {
        Layout.fillWidth: true
        enabled: !App.chat.busy
        current: App.inspector.weightsFormat
        onChosen: value => App.inspector.weightsFormat = value
        onPointedAt: value => section.pointed = value
    }
    Text {
        Layout.fillWidth: true
        text: section.pointed !== "" && section.pointed !== App.inspector.weightsFormat
              ? App.inspector.effectOf("weightsFormat", section.pointed)
              : qsTr("Fewer bits take less memory and answer faster.")
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
    CacheSection {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap4
    }
    Text {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap2
        text: App.inspector.device
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
    PlainButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap2
        text: qsTr("Compare…")
        Accessible.description: qsTr("The same prompt in different settings, side by side")
        onClicked: section.compareWanted()
    }
}
