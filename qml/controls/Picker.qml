// A name, the chosen one of many values, and a menu to choose another.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Octavo

AbstractButton {
    id: picker
    required property string name
    required property var values       // what is stored
    required property var labels       // what is shown, one a value
    required property string current
    signal chosen(string value)

    property string shown: labels[values.indexOf(current)] ?? current
    // The value that the open menu points at; empty: none.
    readonly property string pointed: menu.visible ? values[menu.currentIndex] ?? "" : ""
    // What choosing the pointed one would do; stands below the menu's lines, where the eye is. Empty: nothing.
    property string effect

    implicitHeight: Theme.controlHeight
    leftPadding: Theme.gap3
    rightPadding: Theme.gap2
    opacity: enabled ? 1 : 0.5
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: name + ": " + shown
    onClicked: menu.popup(picker, 0, picker.height)
    Keys.onReturnPressed: picker.clicked()
    Keys.onDownPressed: picker.clicked()

    contentItem: RowLayout {
        spacing: Theme.gap2
        Text {
            text: picker.name
            font.pixelSize: Theme.small
            color: Theme.textSoft
        }
        Text {
            Layout.fillWidth: true
            text: picker.shown
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.text
            horizontalAlignment: Text.AlignRight
            elide: Text.ElideRight
        }
        Glyph {
            size: 14
            path: Glyphs.down
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: picker.down || menu.visible ? Theme.pressed : picker.hovered ? Theme.hover : Theme.raised
        border.width: 1
        border.color: Theme.line
        FocusFrame { shown: picker.visualFocus }
    }

    StyledMenu {
        id: menu
        leastWidth: Math.max(picker.width, 200)
        note: picker.effect
        Instantiator {
            model: picker.values
            delegate: StyledMenuItem {
                required property int index
                required property string modelData
                text: picker.labels[index] ?? ""
                checked: modelData === picker.current
                Accessible.description: highlighted ? picker.effect : ""
                onTriggered: picker.chosen(modelData)
            }
            onObjectAdded: (index, object) => menu.insertItem(index, object)
            onObjectRemoved: (index, object) => menu.removeItem(object)
        }
    }
}
