// The heading above the conversations of a day. Declared outside the list's own file: Qt 6.4 gives a heading that is used
// again its new text by a context, which in that file would be the list's own `section`.
import QtQuick
import Octavo

Text {
    required property string section
    topPadding: Theme.gap3
    bottomPadding: Theme.gap1
    leftPadding: Theme.gap2
    text: section
    font.pixelSize: Theme.small
    font.weight: Font.DemiBold
    color: Theme.textSoft
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
