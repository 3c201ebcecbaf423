// What people take for a model file by mistake, known by its first bytes.
#pragma once

#include <string_view>

namespace octavo {

// A sentence about what a file that begins so is, and what to do; empty when its first bytes tell nothing.
// start: the first bytes of the file, 32 if it has so many.
std::string_view foreign_kind(std::string_view start);

}  // namespace octavo
