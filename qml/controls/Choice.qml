// A few values side by side, one of them chosen: a segmented control.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo

Rectangle {
    id: choice
    required property string name
    required property var values       // what is stored
    required property var labels       // what is shown, one a value
    required property string current
    signal chosen(string value)
    signal pointedAt(string value)     // empty when the pointer leaves

    implicitHeight: Theme.controlHeight
    implicitWidth: row.implicitWidth + 4
    radius: Theme.radius
    color: Theme.hover
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: 2
        spacing: 2
        Repeater {
            model: choice.values
            AbstractButton {
                id: segment
                required property int index
                required property string modelData
                readonly property bool current: modelData === choice.current
                Layout.fillWidth: true
                Layout.fillHeight: true
                padding: Theme.gap2
                topPadding: 0
                bottomPadding: 0
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                text: choice.labels[index] ?? ""
                Accessible.name: choice.name + ": " + text
                Accessible.checked: current
                onClicked: choice.chosen(modelData)
                onHoveredChanged: choice.pointedAt(hovered ? modelData : "")
                onVisualFocusChanged: choice.pointedAt(visualFocus ? modelData : "")
                Keys.onReturnPressed: segment.clicked()
                contentItem: Text {
                    text: segment.text
                    font.pixelSize: Theme.small
                    font.weight: segment.current ? Font.DemiBold : Font.Normal
                    color: segment.current ? Theme.text : Theme.textSoft
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    elide: Text.ElideRight
                }
                background: Rectangle {
                    radius: Theme.radius - 2
                    color: segment.current ? Theme.raised : segment.hovered ? Theme.pressed : "transparent"
                    border.width: segment.current ? 1 : 0
                    border.color: Theme.line
                    FocusFrame { shown: segment.visualFocus }
                }
            }
        }
    }
}
