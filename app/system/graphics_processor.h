// Whether something draws the window better than the processor does.
#pragma once

#include <filesystem>

namespace octavo {

// Whether there is a graphics processor to draw with, by what `devices`, the system's folder of them, holds
// (Linux). Other systems always have something better than Qt's software renderer.
bool has_graphics_processor(const std::filesystem::path& devices = "/dev");

}  // namespace octavo
