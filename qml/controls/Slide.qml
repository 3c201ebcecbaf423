// A labelled slider with its value written out.
import QtQuick
import QtQuick.Controls.Basic
import Octavo

Column {
    id: slide
    required property string label
    property string hint
    property real value: 0
    property real from: 0
    property real to: 1
    property real stepSize: 0.01
    property int decimals: 2
    property bool percent: false
    property string atZero  // said instead of a 0
    function written(number: real): string {
        if (number === 0 && atZero !== "")
            return atZero;
        return percent ? Theme.decimal(100 * number, 0) + " %" : Theme.decimal(number, decimals);
    }
    signal moved(real value)
    spacing: Theme.gap1

    // The value stands beside its name, or below it when there is no room.
    Item {
        id: line
        // By what the words alone would take: the texts' own widths depend on what is decided here.
        readonly property int captionWidth: Math.ceil(captionMetrics.advanceWidth) + 1
        readonly property int readingWidth: Math.ceil(readingMetrics.advanceWidth) + 1
        readonly property bool roomy: captionWidth + readingWidth + Theme.gap3 <= width
        width: slide.width
        height: roomy ? Math.max(caption.height, reading.height) : caption.height + reading.height
        TextMetrics {
            id: captionMetrics
            font: caption.font
            text: caption.text
        }
        TextMetrics {
            id: readingMetrics
            font: reading.font
            text: reading.text
        }
        Text {
            id: caption
            anchors.left: parent.left
            width: line.roomy ? line.captionWidth : line.width
            text: slide.label
            font.pixelSize: Theme.body
            color: Theme.text
            wrapMode: Text.Wrap
        }
        Text {
            id: reading
            anchors.right: parent.right
            y: line.roomy ? 0 : caption.height
            width: line.roomy ? line.readingWidth : line.width
            text: slide.written(slider.value)
            font.pixelSize: Theme.body
            color: Theme.textSoft
            wrapMode: Text.Wrap
        }
    }
    Slider {
        id: slider
        width: slide.width
        from: slide.from
        to: slide.to
        stepSize: slide.stepSize
        value: slide.value
        Accessible.role: Accessible.Slider
        Accessible.name: qsTr("%1: %2").arg(slide.label).arg(slide.written(slider.value))
        Accessible.description: slide.hint
        onMoved: slide.moved(value)
        background: Rectangle {
            x: slider.leftPadding
            y: slider.topPadding + slider.availableHeight / 2 - height / 2
            width: slider.availableWidth
            implicitHeight: 4
            height: 4
            radius: 2
            color: Theme.line
            Rectangle {
                width: slider.visualPosition * parent.width
                height: parent.height
                radius: 2
                color: Theme.accent
            }
        }
        handle: Rectangle {
            x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
            y: slider.topPadding + slider.availableHeight / 2 - height / 2
            implicitWidth: 18
            implicitHeight: 18
            radius: 9
            color: Theme.raised
            border.width: slider.visualFocus ? 3 : 1
            border.color: slider.visualFocus ? Theme.accent : Theme.textSoft
        }
    }
    Text {
        width: slide.width
        visible: slide.hint !== ""
        text: slide.hint
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
}
