// The running program's own file. One implementation a system: executable_path_<system>.cpp.
#pragma once

#include <filesystem>

namespace octavo {

std::filesystem::path executable_path();  // empty when the system does not tell

}  // namespace octavo
