// The drawings used in the window, as SVG path data within 24 x 24.
pragma Singleton
import QtQuick

QtObject {
    readonly property string plus: "M12 5V19M5 12H19"
    readonly property string clip: "M19 11L11.5 18.5A4.6 4.6 0 0 1 5 12L13 4A3.2 3.2 0 0 1 17.5 8.5L10 16A1.6 1.6 0 0 1 7.7 13.7L14.5 7"
    readonly property string send: "M12 19V5M6 11L12 5L18 11"
    readonly property string stop: "M7 7H17V17H7Z"
    readonly property string copy: "M9 9H19V20H9ZM5 15V4H15"
    readonly property string again: "M19 12A7 7 0 1 1 16.5 6.6M17 3V7.2H12.8"
    readonly property string pencil: "M5 19L6 15L16 5L19 8L9 18L5 19Z"
    readonly property string bin: "M5 7H19M9 7V4H15V7M7 7L8 20H16L17 7"
    readonly property string left: "M15 5L8 12L15 19"
    readonly property string right: "M9 5L16 12L9 19"
    readonly property string up: "M5 15L12 8L19 15"
    readonly property string down: "M5 9L12 16L19 9"
    readonly property string sidebar: "M4 5H20V19H4ZM10 5V19"
    readonly property string inspector: "M4 5H20V19H4ZM14 5V19"
    readonly property string sliders: "M4 8H13M17 8H20M15 6V10M4 16H7M11 16H20M9 14V18"
    readonly property string gear: "M12 9A3 3 0 1 0 12 15A3 3 0 1 0 12 9M12 3V6M12 18V21M3 12H6M18 12H21M5.6 5.6L7.8 7.8M16.2 16.2L18.4 18.4M5.6 18.4L7.8 16.2M16.2 7.8L18.4 5.6"
    readonly property string cube: "M12 3L20 7.5V16.5L12 21L4 16.5V7.5ZM4 7.5L12 12L20 7.5M12 12V21"
    readonly property string close: "M6 6L18 18M18 6L6 18"
    readonly property string check: "M5 13L10 18L19 7"
    readonly property string warning: "M12 4L21 19H3ZM12 10V14M12 16.5H12.01"
    readonly property string columns: "M4 5H20V19H4ZM9.3 5V19M14.7 5V19"
    readonly property string picture: "M4 5H20V19H4ZM4 16L9 11L13 15L16 12L20 16M15 8.5H15.01"
    readonly property string dots: "M6 12H6.01M12 12H12.01M18 12H18.01"
}
