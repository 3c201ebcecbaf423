#include "engine/text/token_spelling.h"

#include <charconv>

#include "engine/text/byte_level.h"

namespace octavo {

namespace {

constexpr std::string_view visible_space = "\u2581";

}  // namespace

bool append_spelled(TokenSpelling spelling, std::string_view text, std::string& bytes) {
    if (spelling == TokenSpelling::byte_level)
        return append_byte_level(text, bytes);
    while (!text.empty()) {
        const std::size_t at = text.find(visible_space);
        bytes.append(text.substr(0, at));
        if (at == std::string_view::npos)
            break;
        bytes.push_back(' ');
        text.remove_prefix(at + visible_space.size());
    }
    return true;
}

std::optional<std::uint8_t> named_byte(std::string_view text) {
    if (text.size() != 6 || !text.starts_with("<0x") || !text.ends_with('>'))
        return std::nullopt;
    std::uint8_t byte = 0;
    const char* end = text.data() + 5;
    const auto read = std::from_chars(text.data() + 3, end, byte, 16);
    return read.ec == std::errc() && read.ptr == end ? std::optional(byte) : std::nullopt;
}

}  // namespace octavo
