#include "engine/files/text_file.h"

#include <fstream>
#include <system_error>

#include "engine/error.h"
#include "engine/files/shown.h"

namespace octavo {

std::string read_text_file(const std::filesystem::path& path) {
    constexpr std::uintmax_t largest = 256'000'000;
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        throw Error("The file " + shown(path) + " cannot be read: " + error.message() + ".");
    }
    if (size > largest) {
        throw Error("The file " + shown(path) +
                    " is far too large for its kind; it is not from a model folder.");
    }
    std::ifstream file(path, std::ios::binary);
    std::string text(static_cast<std::size_t>(size), '\0');
    if (!file.read(text.data(), static_cast<std::streamsize>(size))) {
        throw Error("The file " + shown(path) + " cannot be read. Check that you may read it.");
    }
    return text;
}

std::string read_text_file_if_present(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error) ? read_text_file(path) : std::string();
}

}  // namespace octavo
