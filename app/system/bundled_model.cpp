#include "app/system/bundled_model.h"

#include <cstdlib>
#include <system_error>
#include <vector>

#include "app/system/executable_path.h"

namespace octavo {

std::optional<std::filesystem::path> bundled_model() {
    std::vector<std::filesystem::path> places;
    if (const char* named = std::getenv("OCTAVO_GUIDE")) {
        places.emplace_back(named);
    }
    const std::filesystem::path beside = executable_path().parent_path();
    places.push_back(beside.parent_path() / "share" / "octavo" / "models" / "guide");
    places.push_back(beside.parent_path() / "Resources" / "models" / "guide");  // Octavo.app
    places.emplace_back(OCTAVO_DEVELOPMENT_GUIDE);
    for (const std::filesystem::path& place : places) {
        std::error_code error;
        if (!place.empty() && std::filesystem::is_regular_file(place / "config.json", error)) {
            return place;
        }
    }
    return std::nullopt;
}

}  // namespace octavo
