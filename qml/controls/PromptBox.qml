// Instructions to the model, of any length.
import QtQuick
import Octavo

WritingBox {
    implicitHeight: Math.max(Math.round(72 * Theme.scale), contentHeight + 2 * padding)
    placeholderText: qsTr("For example: Answer briefly.")
}
