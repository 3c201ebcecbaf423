#include <algorithm>
#include <array>
#include <system_error>

#include "app/system/graphics_processor.h"

namespace octavo {

bool has_graphics_processor(const std::filesystem::path& devices) {
    // Makers' own drivers, and Windows' below a Linux; all others have a render node.
    constexpr std::array<const char*, 4> others{"nvidiactl", "dxg", "mali0", "kgsl-3d0"};
    std::error_code none;
    for (const std::filesystem::directory_entry& entry :
         std::filesystem::directory_iterator(devices / "dri", none)) {
        if (entry.path().filename().string().starts_with("renderD")) {
            return true;
        }
    }
    return std::any_of(others.begin(), others.end(), [&](const char* name) {
        std::error_code unreadable;
        return std::filesystem::exists(devices / name, unreadable);
    });
}

}  // namespace octavo
