// A labelled slider with its value written out.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo

ColumnLayout {
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

    RowLayout {
        Text {
            Layout.fillWidth: true
            text: slide.label
            font.pixelSize: Theme.body
            color: Theme.text
            wrapMode: Text.Wrap
        }
        Text {
            text: slide.written(slider.value)
            font.pixelSize: Theme.body
            color: Theme.textSoft
        }
    }
    Slider {
        id: slider
        Layout.fillWidth: true
        from: slide.from
        to: slide.to
        stepSize: slide.stepSize
        value: slide.value
        Accessible.name: slide.label
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
        Layout.fillWidth: true
        visible: slide.hint !== ""
        text: slide.hint
        font.pixelSize: Theme.small
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }
}
