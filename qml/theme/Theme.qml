// Colours, spacing and type of the whole window, light and dark. Nothing else names a colour or a size.
pragma Singleton
import QtQuick
import Octavo.App

QtObject {
    id: theme

    readonly property SystemPalette system: SystemPalette {}
    readonly property bool systemIsDark: system.window.hslLightness < 0.5
    readonly property bool dark: App.settings.theme === "dark"
                                 || (App.settings.theme !== "light" && systemIsDark)

    // ---- colours; text on its ground has a contrast of at least 4.5 : 1
    readonly property color window: dark ? "#16181d" : "#ffffff"
    readonly property color sidebar: dark ? "#1b1e24" : "#f5f6f8"
    readonly property color panel: dark ? "#1b1e24" : "#f8f9fb"
    readonly property color raised: dark ? "#23272f" : "#ffffff"
    readonly property color field: dark ? "#23272f" : "#ffffff"
    readonly property color bubble: dark ? "#262b35" : "#eef1f6"
    readonly property color code: dark ? "#111318" : "#f3f4f7"
    readonly property color line: dark ? "#31363f" : "#dfe3e9"
    readonly property color hover: dark ? "#2a2f38" : "#e9ecf1"
    readonly property color pressed: dark ? "#333944" : "#dde2ea"
    readonly property color selected: dark ? "#29364f" : "#e1eafb"
    readonly property color text: dark ? "#e7e9ee" : "#1d2129"
    readonly property color textSoft: dark ? "#a9b0bd" : "#59616e"
    readonly property color accent: dark ? "#7ea6f8" : "#2f62d9"
    readonly property color accentText: dark ? "#10141c" : "#ffffff"
    readonly property color danger: dark ? "#ff9b93" : "#b3261e"
    readonly property color dangerGround: dark ? "#3a2323" : "#fdecea"
    readonly property color shade: "#66000000"

    // The parts of memory, apart in hue and in lightness.
    readonly property color weights: dark ? "#7ea6f8" : "#2f62d9"
    readonly property color keys: dark ? "#6fd3b8" : "#1a8f73"
    readonly property color values: dark ? "#f0bd6a" : "#b87308"
    readonly property color state: dark ? "#c79bf2" : "#7d4cc2"
    readonly property color scratch: dark ? "#8b93a1" : "#8b93a1"

    readonly property color codeKeyword: dark ? "#9db8ff" : "#2a4fb8"
    readonly property color codeString: dark ? "#8fd6a8" : "#1c6b3c"
    readonly property color codeComment: dark ? "#98a0ae" : "#5f6875"
    readonly property color codeNumber: dark ? "#f0bd6a" : "#8f4e00"

    // ---- type, scaled by the user's setting
    readonly property real scale: App.settings.fontScale
    readonly property int small: Math.round(12 * scale)
    readonly property int body: Math.round(14 * scale)
    readonly property int large: Math.round(17 * scale)
    readonly property int title: Math.round(24 * scale)
    readonly property string monospace: "monospace"

    readonly property int quick: 150  // milliseconds of a small movement

    // ---- spacing: steps of four
    readonly property int gap1: 4
    readonly property int gap2: 8
    readonly property int gap3: 12
    readonly property int gap4: 16
    readonly property int gap6: 24
    readonly property int gap8: 32
    readonly property int radius: 8
    readonly property int controlHeight: Math.round(34 * Math.max(1, scale))
    readonly property int textWidth: Math.round(720 * Math.max(1, scale * 0.85))

    // ---- how numbers are written
    function bytes(count: real): string {
        if (count >= 1e9)
            return qsTr("%1 GB").arg((count / 1e9).toLocaleString(Qt.locale(), "f", 2));
        if (count >= 1e6)
            return qsTr("%1 MB").arg((count / 1e6).toLocaleString(Qt.locale(), "f", count >= 1e8 ? 0 : 1));
        return qsTr("%1 KB").arg((count / 1e3).toLocaleString(Qt.locale(), "f", 0));
    }
    function decimal(count: real, decimals: int): string {
        return Number(count).toLocaleString(Qt.locale(), "f", decimals);
    }
    function integer(count: real): string {
        return Number(count).toLocaleString(Qt.locale(), "f", 0);
    }
}
