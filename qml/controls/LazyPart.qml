// A part that is made when it is wanted and goes when it is not. It gets what it needs when it is made, not by bindings to
// what surrounds it: Qt 6.4's Loader creates no bound components.
import QtQuick

Loader {
    id: loader
    required property string part    // file of the component
    required property bool wanted
    property var given: ({})         // its properties, by name

    function change() {
        if (wanted)
            setSource(Qt.resolvedUrl(part), given);
        else
            source = "";
    }
    visible: wanted
    onWantedChanged: change()
    Component.onCompleted: change()
}
