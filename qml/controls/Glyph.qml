// A line drawing from SVG path data within 24 x 24, in any colour and size.
import QtQuick
import QtQuick.Shapes
import Octavo

Item {
    id: glyph
    required property string path
    property color colour: Theme.textSoft
    property real size: Math.round(20 * Math.max(1, Theme.scale * 0.9))

    implicitWidth: size
    implicitHeight: size

    // The layer has the size that is seen, or letters of 200 % would have glyphs of 100 %, made larger.
    Item {
        anchors.fill: parent
        layer.enabled: true
        layer.samples: 4
        Shape {
            width: 24
            height: 24
            scale: glyph.size / 24
            transformOrigin: Item.TopLeft
            ShapePath {
                strokeColor: glyph.colour
                strokeWidth: 1.8
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin
                PathSvg { path: glyph.path }
            }
        }
    }
}
