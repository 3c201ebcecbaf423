// Colours, spacing and type of the whole window, light and dark. Nothing else names a colour or a size.
pragma Singleton
import QtQuick
import Octavo
import Octavo.App

QtObject {
    id: theme

    readonly property SystemPalette system: SystemPalette {}
    readonly property bool systemIsDark: SystemAppearance.scheme === SystemAppearance.Dark
        || (SystemAppearance.scheme === SystemAppearance.Unknown && system.window.hslLightness < 0.5)
    readonly property bool dark: App.settings.theme === "dark"
                                 || (App.settings.theme !== "light" && systemIsDark)
    property bool contrast: SystemAppearance.highContrast

    // ---- colours; text on its ground has a contrast of at least 4.5 : 1, in high contrast 7 : 1
    function tone(light: string, dark: string, highLight: string, highDark: string): color {
        return contrast ? (theme.dark ? highDark : highLight) : theme.dark ? dark : light;
    }
    readonly property color window: tone("#ffffff", "#16181d", "#ffffff", "#000000")
    readonly property color sidebar: tone("#f5f6f8", "#1b1e24", "#ffffff", "#000000")
    readonly property color panel: tone("#f8f9fb", "#1b1e24", "#ffffff", "#000000")
    readonly property color raised: tone("#ffffff", "#23272f", "#ffffff", "#000000")
    readonly property color field: tone("#ffffff", "#23272f", "#ffffff", "#000000")
    readonly property color bubble: tone("#eef1f6", "#262b35", "#eeeeee", "#202020")
    readonly property color code: dark ? "#111318" : "#f3f4f7"
    readonly property color line: tone("#dfe3e9", "#31363f", "#404040", "#c8c8c8")
    readonly property color hover: dark ? "#2a2f38" : "#e9ecf1"
    readonly property color pressed: dark ? "#333944" : "#dde2ea"
    readonly property color selected: dark ? "#29364f" : "#e1eafb"
    readonly property color text: tone("#1d2129", "#e7e9ee", "#000000", "#ffffff")
    readonly property color textSoft: tone("#59616e", "#a9b0bd", "#262626", "#e6e6e6")
    readonly property color accent: tone("#2f62d9", "#7ea6f8", "#12409f", "#a6c4ff")
    readonly property color accentText: tone("#ffffff", "#10141c", "#ffffff", "#000000")
    readonly property color danger: tone("#b3261e", "#ff9b93", "#8c0d06", "#ffb4ad")
    readonly property color dangerGround: dark ? "#3a2323" : "#fdecea"
    readonly property color mark: dark ? "#5c4a12" : "#ffe9a8"
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

    // ---- how numbers are written: as the language that was chosen, or the system, writes them
    readonly property var locale: Qt.uiLanguage === "" ? Qt.locale() : Qt.locale(Qt.uiLanguage)
    function bytes(count: real): string {
        if (count >= 1e9)
            return qsTr("%1 GB").arg((count / 1e9).toLocaleString(locale, "f", 2));
        if (count >= 1e6)
            return qsTr("%1 MB").arg((count / 1e6).toLocaleString(locale, "f", count >= 1e8 ? 0 : 1));
        return qsTr("%1 kB").arg((count / 1e3).toLocaleString(locale, "f", 0));
    }
    // A small number with three digits that count.
    function significant(count: real): string {
        if (count === 0)
            return "0";
        const exponent = Math.floor(Math.log10(count));
        return exponent >= -5 ? decimal(count, Math.max(0, 2 - exponent))
                              : qsTr("%1 × 10^%2").arg(decimal(count / Math.pow(10, exponent), 2)).arg(exponent);
    }
    // Tokens a second: a decimal only where it says something.
    function speed(tokens: real): string {
        return decimal(tokens, tokens < 100 ? 1 : 0);
    }
    function decimal(count: real, decimals: int): string {
        return Number(count).toLocaleString(locale, "f", decimals);
    }
    function integer(count: real): string {
        return Number(count).toLocaleString(locale, "f", 0);
    }
}
