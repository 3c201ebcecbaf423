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
    required property int answerTokens
    required property real answerSpeed
    required property real promptSpeed
    required property int scoredTokens
    required property real perplexity
    required property real klMean
    required property real sameTop
    property real referenceBytes: 0

    readonly property bool active: columnState === "loading" || columnState === "writing" || columnState === "scoring"
    readonly property string stateText: {
        switch (columnState) {
        case "loading":
            return qsTr("Loading %1 %").arg(Math.round(progress * 100));
        case "writing":
            return qsTr("Writing, %n token(s) so far", "", answerTokens);
        case "scoring":
            return qsTr("Reading column 1's answer");
        case "stopped":
            return qsTr("Stopped after %n token(s)", "", answerTokens);
        case "done":
            return index === 0 ? qsTr("The reference") : differsAt < 0 ? qsTr("The same words as column 1")
                                                                       : qsTr("Differs from the marked word on");
        case "failed":
            return qsTr("Failed");
        }
        return qsTr("Not compared yet");
    }
    // The words that differ are marked; everything stays text.
    function marked(): string {
        const plain = words => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\n/g, "<br>");
        if (differsAt < 0)
            return plain(text);
        const rest = text.slice(differsAt);
        const end = rest.search(/\s|$/);
        return plain(text.slice(0, differsAt)) + "<span style='background-color:" + Theme.mark + "'><b>"
             + plain(rest.slice(0, end)) + "</b></span>" + plain(rest.slice(end));
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

        RowLayout {
            Layout.fillWidth: true
            InspectorHeading {
                Layout.fillWidth: true
                text: column.index === 0 ? qsTr("1 · Reference") : String(column.index + 1)
            }
            GlyphButton {
                visible: App.compare.columns.count > 2
                enabled: !App.compare.running
                name: qsTr("Remove column %1").arg(column.index + 1)
                path: Glyphs.close
                onClicked: App.compare.removeColumn(column.index)
            }
        }
        WeightsChoice {
            Layout.fillWidth: true
            enabled: !App.compare.running
            current: column.weightsFormat
            onChosen: value => App.compare.setWeightsFormat(column.index, value)
        }
        GridLayout {
            Layout.fillWidth: true
            columns: inside.width < 360 * Theme.scale ? 1 : 2
            rowSpacing: Theme.gap2
            columnSpacing: Theme.gap2
            KeysPicker {
                Layout.fillWidth: true
                enabled: !App.compare.running
                current: column.keysFormat
                onChosen: value => App.compare.setKeysFormat(column.index, value)
            }
            ValuesPicker {
                Layout.fillWidth: true
                enabled: !App.compare.running
                current: column.valuesFormat
                onChosen: value => App.compare.setValuesFormat(column.index, value)
            }
        }
        Text {
            Layout.fillWidth: true
            text: column.stateText
            font.pixelSize: Theme.small
            color: column.columnState === "failed" ? Theme.danger : column.active ? Theme.accent : Theme.textSoft
            wrapMode: Text.Wrap
        }
        TextEdit {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Math.round(120 * Theme.scale)
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: false
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.RichText
            text: column.columnState === "failed" ? "" : column.marked()
            font.pixelSize: Theme.body
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentText
            Accessible.role: Accessible.StaticText
            Accessible.name: column.text
        }
        InspectorNote {
            Layout.fillWidth: true
            visible: column.failure !== ""
            text: column.failure
            textFormat: Text.PlainText
            color: Theme.danger
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.line
        }
        CompareFigure {
            label: qsTr("Memory")
            figure: column.totalBytes > 0 ? Theme.bytes(column.totalBytes) : "–"
        }
        MemoryBar {
            Layout.fillWidth: true
            bytes: [column.weightsBytes, column.keysBytes, column.valuesBytes, column.stateBytes, column.scratchBytes]
            colours: [Theme.weights, Theme.keys, Theme.values, Theme.state, Theme.scratch]
            whole: column.referenceBytes
            Accessible.name: qsTr("Memory by part")
        }
        CompareFigure {
            label: qsTr("Answer")
            figure: column.answerSpeed > 0 ? qsTr("%1 tok/s").arg(Theme.speed(column.answerSpeed)) : "–"
        }
        CompareFigure {
            label: qsTr("Prompt")
            figure: column.promptSpeed > 0 ? qsTr("%1 tok/s").arg(Theme.integer(column.promptSpeed)) : "–"
        }
        CompareFigure {
            label: qsTr("Perplexity")
            figure: column.scoredTokens > 0 ? Theme.decimal(column.perplexity, 3) : "–"
        }
        CompareFigure {
            label: qsTr("Divergence (KL)")
            figure: column.scoredTokens > 0 && column.index > 0 ? Theme.significant(column.klMean) : "–"
        }
        CompareFigure {
            label: qsTr("Same first choice")
            figure: column.scoredTokens > 0 && column.index > 0
                    ? qsTr("%1 % of %2").arg(Theme.decimal(column.sameTop * 100, 1)).arg(Theme.integer(column.scoredTokens)) : "–"
        }
    }
}
