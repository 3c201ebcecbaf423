// In how many bits weights, keys and values are held unless the inspector says otherwise: the inspector's own controls,
// as one choice serves every conversation.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    id: card
    property string pointed
    heading: qsTr("Memory")

    Text {
        Layout.fillWidth: true
        text: qsTr("What is chosen here acts at once on the conversation that is open, and on every other one from now on.")
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
    InspectorHeading {
        Layout.fillWidth: true
        text: qsTr("Weights")
    }
    WeightsChoice {
        Layout.fillWidth: true
        enabled: !App.chat.busy
        current: App.inspector.weightsFormat
        onChosen: value => App.inspector.weightsFormat = value
        onPointedAt: value => card.pointed = value
    }
    InspectorNote {
        Layout.fillWidth: true
        text: card.pointed !== "" && card.pointed !== App.inspector.weightsFormat
              ? App.inspector.effectOf("weightsFormat", card.pointed)
              : qsTr("Fewer bits take less memory and answer faster.")
    }
    CacheSection { Layout.fillWidth: true }
}
