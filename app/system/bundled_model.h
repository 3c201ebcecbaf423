// Where the guide is: the model that ships with the programs.
#pragma once

#include <filesystem>
#include <optional>

namespace octavo {

// The guide's folder: what the environment variable OCTAVO_GUIDE names, else ../share/octavo/models/guide or
// ../Resources/models/guide as seen from the executable's folder, else that of the source tree a development
// build came from. Nothing when there is none.
std::optional<std::filesystem::path> bundled_model();

}  // namespace octavo
