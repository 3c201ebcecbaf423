#include "engine/files/shown.h"

namespace octavo {

std::string shown(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

std::string shown_name(std::string_view name) {
    constexpr std::size_t longest = 80;
    std::size_t length = name.size();
    if (length > longest) {
        length = longest;
        while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U) {
            --length;  // not in the middle of a character
        }
    }
    std::string text(name.substr(0, length));
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            c = '?';
        }
    }
    return length < name.size() ? text + "..." : text;
}

}  // namespace octavo
