#include "qml/renderer.h"

#include <QDir>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <algorithm>
#include <array>

namespace octavo {

bool hasGraphicsProcessor(const QString& devices) {
#ifdef Q_OS_LINUX
    // Makers' own drivers, and Windows' below a Linux; all others have a render node.
    constexpr std::array<const char*, 4> others{"nvidiactl", "dxg", "mali0", "kgsl-3d0"};
    const QDir folder(devices);
    return !QDir(folder.filePath("dri")).entryList({"renderD*"}, QDir::System | QDir::Files).isEmpty() ||
           std::any_of(others.begin(), others.end(), [&](const char* name) { return folder.exists(name); });
#else
    Q_UNUSED(devices)
    return true;
#endif
}

void chooseRenderer() {
    constexpr std::array<const char*, 3> choices{"QT_QUICK_BACKEND", "QSG_RHI_BACKEND", "QSG_RENDER_LOOP"};
    const bool chosen = std::any_of(choices.begin(), choices.end(),
                                    [](const char* name) { return qEnvironmentVariableIsSet(name); });
    if (!chosen && !hasGraphicsProcessor()) {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }
}

}  // namespace octavo
