// A sentence of the inspector, in small letters.
import QtQuick
import Octavo

Text {
    font.pixelSize: Theme.small
    color: Theme.textSoft
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
