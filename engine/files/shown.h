// What stands in error texts for things that come from outside: paths as UTF-8, names from a file cut and
// cleaned.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace octavo {

// The path in UTF-8 on every system (path::string() is not on Windows).
std::string shown(const std::filesystem::path& path);

// A name as a file gives it, which may be anything: at most 80 bytes, control characters as '?'.
std::string shown_name(std::string_view name);

}  // namespace octavo
