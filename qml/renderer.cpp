#include "qml/renderer.h"

#include <QQuickWindow>
#include <QSGRendererInterface>
#include <algorithm>
#include <array>

#include "app/system/graphics_processor.h"

namespace octavo {

void chooseRenderer() {
    constexpr std::array<const char*, 3> choices{"QT_QUICK_BACKEND", "QSG_RHI_BACKEND", "QSG_RENDER_LOOP"};
    const bool chosen = std::any_of(choices.begin(), choices.end(),
                                    [](const char* name) { return qEnvironmentVariableIsSet(name); });
    if (!chosen && !has_graphics_processor()) {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }
}

}  // namespace octavo
