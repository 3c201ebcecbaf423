// The last samples of a number as a line over its own largest value.
import QtQuick
import QtQuick.Shapes
import Octavo

Item {
    id: spark
    property var samples: []
    readonly property real most: Math.max(1e-9, ...samples)

    function points(): var {
        const out = [];
        const n = samples.length;
        for (let i = 0; i < n; ++i)
            out.push(Qt.point(n < 2 ? 0 : width * i / (n - 1), 2 + (height - 4) * (1 - samples[i] / most)));
        return out;
    }

    implicitHeight: 36
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Speed over the last answers")

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
    Shape {
        anchors.fill: parent
        visible: spark.samples.length > 1
        layer.enabled: true
        layer.samples: 4
        ShapePath {
            strokeColor: Theme.accent
            strokeWidth: 2
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            PathPolyline { path: spark.points() }
        }
    }
}
