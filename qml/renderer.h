// Which of Qt Quick's renderers draws the window.
#pragma once

namespace octavo {

// To be called before the window is made. Without a graphics processor OpenGL would be computed, every pixel
// of the window for each frame, beside an engine that wants the same cores; Qt's software renderer draws what
// has changed. What the user's environment says about it holds.
void chooseRenderer();

}  // namespace octavo
