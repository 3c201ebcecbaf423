// Which of Qt Quick's renderers draws the window.
#pragma once

#include <QString>

namespace octavo {

// Whether there is a graphics processor to draw with, by what `devices`, the system's folder of them, holds.
// Other systems than Linux always have something better than Qt's software renderer.
bool hasGraphicsProcessor(const QString& devices = QStringLiteral("/dev"));

// To be called before the window is made. Without a graphics processor OpenGL would be computed, every pixel
// of the window for each frame, beside an engine that wants the same cores; Qt's software renderer draws what
// has changed. What the user's environment says about it holds.
void chooseRenderer();

}  // namespace octavo
