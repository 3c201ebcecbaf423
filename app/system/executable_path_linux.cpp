#include <system_error>

#include "app/system/executable_path.h"

namespace octavo {

std::filesystem::path executable_path() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error);
}

}  // namespace octavo
