// A document of the message that is being written.
import QtQuick
import QtQuick.Layouts
import Octavo
import Octavo.App

Rectangle {
    id: chip
    required property int index
    required property string name
    required property int tokenCount
    required property bool reading
    required property string problem
    readonly property string detail: problem !== "" ? problem : reading ? qsTr("reading…")
                                     : tokenCount < 0 ? "" : qsTr("%Ln token(s)", "", tokenCount)

    implicitWidth: Math.ceil(row.implicitWidth) + Theme.gap3 + 1
    implicitHeight: row.implicitHeight
    radius: Theme.radius
    color: problem !== "" ? Theme.dangerGround : Theme.bubble
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Document %1: %2").arg(name).arg(detail)

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.gap3
        spacing: Theme.gap2
        Text {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) + 1
            text: chip.problem !== "" ? chip.problem : chip.detail === "" ? chip.name : qsTr("%1 · %2").arg(chip.name).arg(chip.detail)
            textFormat: Text.PlainText
            font.pixelSize: Theme.small
            color: chip.problem !== "" ? Theme.danger : Theme.text
            wrapMode: chip.problem !== "" ? Text.Wrap : Text.NoWrap
            elide: chip.problem !== "" ? Text.ElideNone : Text.ElideMiddle
        }
        GlyphButton {
            name: qsTr("Leave out %1").arg(chip.name)
            path: Glyphs.close
            onClicked: App.chat.attachments.remove(chip.index)
        }
    }
}
