// One column of a comparison: its settings, its answer with the first difference marked, and its figures.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    id: column
    required property int index
    required property string weightsFormat
    required property string keysFormat
    required property string valuesFormat
    required property bool isExact
    required property string columnState
    required property real progress
    required property string text
    required property string failure
    required property int differsAt
    required property real totalBytes
    required property real weightsBytes
    required property real keysBytes
    required property real valuesBytes
    required property real stateBytes
    required property real scratchBytes
    required property int compressedPages
    required property int answerTokens
    required property real answerSpeed
    required property real promptSpeed
    required property int scoredTokens
    required property real perplexity
    required property real klMean
    required property real sameTop
    property bool asPicture: false  // without what only serves to change it

    readonly property bool active: columnState === "loading" || columnState === "writing" || columnState === "scoring"
    readonly property bool isReference: index === 0
    readonly property string formatText: isExact ? qsTr("16 bit")
        : keysFormat === valuesFormat ? App.inspector.formatLabel(keysFormat)
        : qsTr("%1 · %2").arg(App.inspector.formatLabel(keysFormat)).arg(App.inspector.formatLabel(valuesFormat))
    readonly property string stateText: {
        switch (columnState) {
        case "loading":
            return qsTr("Loading %1 %").arg(Math.round(progress * 100));
        case "writing":
            return qsTr("Writing, %n token(s) so far", "", answerTokens);
        case "scoring":
            return isReference ? qsTr("Reading its answer again, to measure") : qsTr("Reading column 1's answer");
        case "stopped":
            return qsTr("Stopped after %n token(s)", "", answerTokens);
        case "done":
            return isReference ? qsTr("The others are measured against this answer")
                 : differsAt < 0 ? qsTr("The same words as column 1") : qsTr("Differs from the marked word on");
        case "failed":
            return qsTr("Failed");
        }
        return qsTr("Not compared yet");
    }

    implicitHeight: inside.implicitHeight + 2 * Theme.gap3
    radius: Theme.radius
    color: Theme.raised
    border.width: active ? 2 : 1
    border.color: active ? Theme.accent : Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Column %1: %2").arg(index + 1).arg(stateText)

    ColumnLayout {
        id: inside
        anchors.fill: parent
        anchors.margins: Theme.gap3
        spacing: Theme.gap2

        CompareHeading {
            Layout.fillWidth: true
            number: column.index + 1
            text: column.formatText
            isReference: column.isReference
            removable: App.compare.columns.count > 2 && !column.isReference && !column.asPicture
            onRemoveWanted: App.compare.removeColumn(column.index)
        }
        Text {
            Layout.fillWidth: true
            visible: column.asPicture
            text: qsTr("weights %1, keys %2, values %3").arg(settings.weightsLabel)
                  .arg(App.inspector.formatLabel(column.keysFormat)).arg(App.inspector.formatLabel(column.valuesFormat))
            font.pixelSize: Theme.small
            color: Theme.text
            wrapMode: Text.Wrap
        }
        CompareSettings {
            id: settings
            Layout.fillWidth: true
            visible: !column.asPicture
            index: column.index
            weightsFormat: column.weightsFormat
            keysFormat: column.keysFormat
            valuesFormat: column.valuesFormat
        }
        Text {
            Layout.fillWidth: true
            text: column.stateText
            font.pixelSize: Theme.small
            color: column.columnState === "failed" ? Theme.danger : column.active ? Theme.accent : Theme.textSoft
            wrapMode: Text.Wrap
        }
        ProgressLine {
            Layout.fillWidth: true
            visible: column.columnState === "loading"
            name: qsTr("Loading")
            value: column.progress
        }
        CompareAnswer {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Math.round(96 * Theme.scale)
            answer: column.columnState === "failed" ? "" : column.text
            differsAt: column.differsAt
        }
        InspectorNote {
            Layout.fillWidth: true
            visible: column.failure !== ""
            text: column.failure
            textFormat: Text.PlainText
            color: Theme.danger
        }
        InspectorNote {
            Layout.fillWidth: true
            visible: column.scoredTokens > 0 && !column.isExact && column.compressedPages === 0
            text: qsTr("Prompt and answer fit in one page of 64 tokens, which stays at 16 bit. A longer prompt shows more.")
        }
        CompareFigures {
            Layout.fillWidth: true
            column: column
        }
    }
}
