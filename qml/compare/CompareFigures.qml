// What a column took and how near it came: memory, speed, perplexity and divergence, beside column 1's.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

ColumnLayout {
    id: figures
    required property var column  // the CompareColumn
    readonly property var all: App.compare.columns
    readonly property real cacheBytes: column.keysBytes + column.valuesBytes
    readonly property bool measured: column.totalBytes > 0
    readonly property bool scored: column.scoredTokens > 0
    readonly property bool besides: !column.isReference  // there is something to set it beside
    spacing: Theme.gap1

    // "4.9 × less" or "1.2 × more"; empty when there is nothing to say.
    function times(reference: real, own: real): string {
        if (!besides || reference <= 0 || own <= 0 || Math.abs(reference / own - 1) < 0.005)
            return "";
        const ratio = Math.max(reference / own, own / reference);
        const text = Theme.decimal(ratio, ratio < 1.1 ? 2 : 1);
        return reference > own ? qsTr("%1 × less").arg(text) : qsTr("%1 × more").arg(text);
    }
    function percent(reference: real, own: real, decimals: int): string {
        if (!besides || reference <= 0 || own <= 0)
            return "";
        const change = (own / reference - 1) * 100;
        return (change >= 0 ? "+" : "−") + qsTr("%1 %").arg(Theme.decimal(Math.abs(change), decimals));
    }

    Rectangle {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.gap1
        implicitHeight: 1
        color: Theme.line
    }
    CompareFigure {
        label: qsTr("Memory")
        change: figures.times(figures.all.referenceBytes, figures.column.totalBytes)
        figure: figures.measured ? Theme.bytes(figures.column.totalBytes) : "–"
    }
    MemoryBar {
        objectName: "memoryBar"
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.gap1
        bytes: [figures.column.weightsBytes, figures.column.keysBytes, figures.column.valuesBytes, figures.column.stateBytes, figures.column.scratchBytes]
        colours: [Theme.weights, Theme.keys, Theme.values, Theme.state, Theme.scratch]
        whole: figures.all.largestBytes
        Accessible.name: qsTr("Memory by part")
    }
    CompareFigure {
        label: qsTr("Keys and values")
        change: figures.times(figures.all.referenceCacheBytes, figures.cacheBytes)
        figure: figures.measured ? Theme.bytes(figures.cacheBytes) : "–"
    }
    MemoryBar {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.gap1
        bytes: [figures.column.keysBytes, figures.column.valuesBytes]
        colours: [Theme.keys, Theme.values]
        whole: figures.all.largestCacheBytes
        Accessible.name: qsTr("Keys and values")
    }
    CompareFigure {
        label: qsTr("Answer")
        change: figures.percent(figures.all.referenceSpeed, figures.column.answerSpeed, 0)
        figure: figures.column.answerSpeed > 0 ? qsTr("%1 tok/s").arg(Theme.speed(figures.column.answerSpeed)) : "–"
    }
    CompareFigure {
        label: qsTr("Prompt")
        figure: figures.column.promptSpeed > 0 ? qsTr("%1 tok/s").arg(Theme.integer(figures.column.promptSpeed)) : "–"
    }
    CompareFigure {
        label: qsTr("Perplexity")
        change: figures.scored ? figures.percent(figures.all.referencePerplexity, figures.column.perplexity, 2) : ""
        figure: figures.scored ? Theme.decimal(figures.column.perplexity, 3) : "–"
    }
    CompareFigure {
        label: qsTr("Divergence (KL)")
        figure: figures.scored && figures.besides ? Theme.significant(figures.column.klMean) : "–"
    }
    CompareFigure {
        label: qsTr("Same first choice")
        figure: figures.scored && figures.besides
                ? qsTr("%1 % of %2").arg(Theme.decimal(figures.column.sameTop * 100, 1)).arg(Theme.integer(figures.column.scoredTokens)) : "–"
    }
}
