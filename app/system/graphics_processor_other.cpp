#include "app/system/graphics_processor.h"

namespace octavo {

bool has_graphics_processor(const std::filesystem::path& /*devices*/) {
    return true;
}

}  // namespace octavo
