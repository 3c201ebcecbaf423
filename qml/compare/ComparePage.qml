// The same prompt, answered in two to four settings of the current model, side by side.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Octavo
import Octavo.App

Item {
    id: page
    readonly property int columnCount: App.compare.columns.count
    readonly property real columnWidth: Math.max(Math.round(230 * Theme.scale),
        Math.floor((page.width - 2 * Theme.gap4 - (columnCount - 1) * Theme.gap3) / columnCount))
    property bool asPicture: false

    // Twice as large as it is shown, so that it can be printed.
    function savePicture(file: url) {
        asPicture = true;
        grab.file = file;
        grab.restart();
    }

    // When the columns have taken their places without their controls.
    Timer {
        id: grab
        property url file
        interval: 50
        onTriggered: result.grabToImage(picture => {
            page.asPicture = false;
            if (!picture.saveToFile(grab.file))
                App.compare.refusePicture(grab.file);
        }, Qt.size(2 * result.width, 2 * result.height))
    }
    PageScroll {
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
                objectName: "compareResult"
                Layout.fillWidth: true
                implicitHeight: inside.implicitHeight + 2 * Theme.gap3
                color: Theme.window
                ColumnLayout {
                    id: inside
                    x: Theme.gap4
                    y: Theme.gap3
                    width: parent.width - 2 * Theme.gap4
                    spacing: Theme.gap3
                    CompareTitle {
                        Layout.fillWidth: true
                        visible: App.compare.hasResults
                    }
                    RowLayout {
                        spacing: Theme.gap3
                        Repeater {
                            model: App.compare.columns
                            CompareColumn {
                                Layout.preferredWidth: page.columnWidth
                                Layout.fillHeight: true
                                Layout.alignment: Qt.AlignTop
                                asPicture: page.asPicture
                            }
                        }
                    }
                    CompareLegend { Layout.fillWidth: true }
                    InspectorNote {
                        Layout.fillWidth: true
                        Layout.bottomMargin: Theme.gap2
                        text: qsTr("The likeliest word is taken each time, so that columns differ by their settings alone. Every column then reads column 1's answer, and its memory is what it holds after that: perplexity says how well the answer is predicted (1 is certainty), divergence (KL) how far the column's probabilities lie from column 1's, in nats a token. Every full page of 64 tokens is held in the column's format, also the newest; in a conversation the recent tokens stay at 16 bit.")
                    }
                }
            }
        }
    }
    FileDialog {
        id: csvDialog
        title: qsTr("Save the figures")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "csv"
        nameFilters: [qsTr("Tables (*.csv)")]
        onAccepted: App.compare.saveCsv(selectedFile)
    }
    FileDialog {
        id: pictureDialog
        title: qsTr("Save the comparison as a picture")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "png"
        nameFilters: [qsTr("Pictures (*.png)")]
        onAccepted: page.savePicture(selectedFile)
    }
}
