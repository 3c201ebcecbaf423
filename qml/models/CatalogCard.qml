// A model that can be downloaded: what it is, whether it fits on this machine, and how far its download is.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Card {
    id: card
    required property string modelId
    required property string name
    required property string summary
    required property string parameters
    required property string license
    required property var sizeBytes
    required property string fit
    required property string fitText
    required property string state
    required property real progress
    required property var bytesDone
    required property real bytesPerSecond
    required property real secondsLeft
    required property string problem
    required property string path
    required property bool checked
    readonly property bool fetching: state === "downloading" || state === "checking"
    readonly property bool begun: fetching || state === "paused" || (state === "failed" && bytesDone > 0)
    readonly property string progressText: {
        if (state === "checking")
            return qsTr("Checking what arrived…");
        const amount = sizeBytes > bytesDone ? qsTr("%1 of %2").arg(Theme.bytes(bytesDone)).arg(Theme.bytes(sizeBytes))
                                             : Theme.bytes(bytesDone);
        if (state === "paused")
            return qsTr("%1 · paused").arg(amount);
        if (state !== "downloading" || bytesPerSecond <= 0)
            return amount;
        const speed = qsTr("%1 · %2 a second").arg(amount).arg(Theme.bytes(bytesPerSecond));
        if (secondsLeft < 0)
            return speed;
        return secondsLeft < 90 ? qsTr("%1 · %n second(s) left", "", Math.round(secondsLeft)).arg(speed)
                                : qsTr("%1 · %n minute(s) left", "", Math.round(secondsLeft / 60)).arg(speed);
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap3
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            Text {
                Layout.fillWidth: true
                text: card.name
                textFormat: Text.PlainText
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                color: Theme.text
                wrapMode: Text.Wrap
            }
            Text {
                Layout.fillWidth: true
                text: card.summary
                textFormat: Text.PlainText
                font.pixelSize: Theme.body
                color: Theme.text
                wrapMode: Text.Wrap
            }
            Text {
                Layout.fillWidth: true
                visible: card.parameters !== ""
                text: qsTr("%1 parameters · %2 to download · licence %3").arg(card.parameters).arg(Theme.bytes(card.sizeBytes)).arg(card.license)
                textFormat: Text.PlainText
                font.pixelSize: Theme.small
                color: Theme.textSoft
                wrapMode: Text.Wrap
            }
            Text {
                Layout.fillWidth: true
                visible: !card.checked
                text: qsTr("Its checksum is not known, so only its form can be checked.")
                font.pixelSize: Theme.small
                color: Theme.textSoft
                wrapMode: Text.Wrap
            }
            Text {
                Layout.fillWidth: true
                visible: card.state !== "installed" && card.fitText !== ""
                text: card.fitText
                textFormat: Text.PlainText
                font.pixelSize: Theme.small
                color: card.fit === "tooLarge" ? Theme.danger : Theme.textSoft
                wrapMode: Text.Wrap
            }
        }
    }
    ProgressLine {
        Layout.fillWidth: true
        visible: card.begun
        name: qsTr("Download of %1").arg(card.name)
        value: card.progress
    }
    Text {
        Layout.fillWidth: true
        visible: card.begun
        text: card.progressText
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
    Text {
        Layout.fillWidth: true
        visible: card.state === "failed"
        text: card.problem
        textFormat: Text.PlainText
        font.pixelSize: Theme.body
        color: Theme.danger
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2
        PlainButton {
            visible: !card.fetching && card.state !== "installed"
            primary: card.fit !== "tooLarge"
            text: card.begun ? qsTr("Go on") : card.state === "failed" ? qsTr("Try again") : qsTr("Download")
            Accessible.description: card.name
            onClicked: App.catalog.download(card.modelId)
        }
        PlainButton {
            visible: card.state === "downloading"
            text: qsTr("Pause")
            Accessible.description: card.name
            onClicked: App.catalog.pause(card.modelId)
        }
        PlainButton {
            visible: card.begun || card.state === "failed"
            text: qsTr("Cancel")
            Accessible.description: qsTr("Forgets what has arrived of %1").arg(card.name)
            onClicked: App.catalog.cancel(card.modelId)
        }
        PlainButton {
            visible: card.state === "installed"
            primary: true
            enabled: card.path !== App.models.currentPath
            text: enabled ? qsTr("Use") : qsTr("In use")
            Accessible.description: card.name
            onClicked: App.models.select(card.path)
        }
        PlainButton {
            visible: card.state === "installed"
            text: qsTr("Remove…")
            Accessible.description: qsTr("Deletes the files of %1").arg(card.name)
            onClicked: removal.open()
        }
    }
    QuestionDialog {
        id: removal
        heading: qsTr("Remove %1?").arg(card.name)
        text: qsTr("Its files are deleted, which frees %1. Your conversations are kept, and the model can be downloaded again.").arg(Theme.bytes(card.sizeBytes))
        acceptText: qsTr("Remove")
        onAccepted: App.catalog.remove(card.modelId)
    }
}
