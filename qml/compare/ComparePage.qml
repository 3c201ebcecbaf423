// The same prompt, answered in two to four settings of the current model, side by side.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Octavo
import Octavo.App

Item {
    id: page
    readonly property int columnCount: App.compare.columns.count
    readonly property real columnWidth: Math.max(Math.round(230 * Theme.scale),
        (page.width - 2 * Theme.gap4 - (columnCount - 1) * Theme.gap3) / columnCount)

    ScrollView {
        id: scroll
        anchors.fill: parent
        contentWidth: sheet.width
        ColumnLayout {
            id: sheet
            width: Math.max(page.width,
                            page.columnCount * (page.columnWidth + Theme.gap3) - Theme.gap3 + 2 * Theme.gap4)
            spacing: Theme.gap3

            ComparePrompt {
                Layout.fillWidth: true
                Layout.margins: Theme.gap4
                Layout.bottomMargin: 0
                Layout.maximumWidth: page.width - 2 * Theme.gap4
                onCsvWanted: csvDialog.open()
                onPictureWanted: pictureDialog.open()
            }
            ErrorBanner {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.gap4
                Layout.rightMargin: Theme.gap4
                text: App.compare.problem
            }
            Rectangle {
                id: result
                Layout.fillWidth: true
                implicitHeight: inside.implicitHeight + 2 * Theme.gap3
                color: Theme.window
                ColumnLayout {
                    id: inside
                    x: Theme.gap4
                    y: Theme.gap3
                    width: parent.width - 2 * Theme.gap4
                    spacing: Theme.gap3
                    Text {
                        Layout.fillWidth: true
                        visible: App.compare.hasResults
                        text: qsTr("%1 answers: “%2”").arg(App.compare.comparedModel).arg(App.compare.comparedPrompt)
                        textFormat: Text.PlainText
                        font.pixelSize: Theme.body
                        color: Theme.textSoft
                        elide: Text.ElideRight
                        maximumLineCount: 2
                        wrapMode: Text.Wrap
                    }
                    RowLayout {
                        spacing: Theme.gap3
                        Repeater {
                            model: App.compare.columns
                            CompareColumn {
                                Layout.preferredWidth: page.columnWidth
                                Layout.fillHeight: true
                                Layout.alignment: Qt.AlignTop
                                referenceBytes: page.largest
                            }
                        }
                    }
                    InspectorNote {
                        Layout.fillWidth: true
                        text: qsTr("The likeliest word is taken each time, so that columns differ by their settings alone. Every column then reads column 1's answer: perplexity says how well it is predicted (1 is certainty), divergence (KL) how far the column's probabilities lie from column 1's, in nats a token. Every full page of 64 tokens is held in the column's format, also the newest, so that short answers show what the bits cost; in a conversation the recent tokens stay at 16 bit.")
                    }
                }
            }
        }
    }
    // The bars of all columns have one scale: the largest of them.
    readonly property real largest: {
        let most = 0;
        for (let i = 0; i < totals.made && i < totals.count; ++i) {
            const total = totals.objectAt(i) as TotalBytes;
            most = total ? Math.max(most, total.totalBytes) : most;
        }
        return most;
    }
    component TotalBytes: QtObject {
        required property real totalBytes
    }
    Instantiator {
        id: totals
        property int made: 0  // grows with each object, so that the largest is asked for again
        onObjectAdded: made += 1
        model: App.compare.columns
        delegate: TotalBytes {}
    }
    FileDialog {
        id: csvDialog
        title: qsTr("Save the figures")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "csv"
        nameFilters: [qsTr("Tables (*.csv)")]
        onAccepted: App.compare.saveCsv(selectedFile)
    }
    FileDialog {
        id: pictureDialog
        title: qsTr("Save the comparison as a picture")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "png"
        nameFilters: [qsTr("Pictures (*.png)")]
        onAccepted: result.grabToImage(picture => picture.saveToFile(selectedFile))
    }
}
