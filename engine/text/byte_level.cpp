#include "engine/text/byte_level.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace octavo {

namespace {

constexpr std::size_t letters = 0x100 + 68;
constexpr std::int16_t no_byte = -1;

constexpr bool stands_for_itself(std::size_t byte) {
    return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

// By code point: the byte that the letter stands for.
constexpr std::array<std::int16_t, letters> byte_of_letter = [] {
    std::array<std::int16_t, letters> table{};
    table.fill(no_byte);
    std::size_t next = 0x100;
    for (std::size_t byte = 0; byte < 0x100; ++byte)
        table[stands_for_itself(byte) ? byte : next++] = static_cast<std::int16_t>(byte);
    return table;
}();

}  // namespace

bool append_byte_level(std::string_view text, std::string& bytes) {
    const std::size_t before = bytes.size();
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t code = static_cast<std::uint8_t>(text[at]);
        // All letters have at most two bytes of UTF-8.
        if (code >= 0xC2 && code <= 0xC5 && at + 1 < text.size()) {
            const auto second = static_cast<std::uint8_t>(text[at + 1]);
            code = (second & 0xC0) == 0x80 ? (code & 0x1F) << 6 | (second & 0x3F) : letters;
            ++at;
        } else if (code >= 0x80) {
            code = letters;
        }
        if (code >= letters || byte_of_letter[code] == no_byte) {
            bytes.resize(before);
            return false;
        }
        bytes.push_back(static_cast<char>(byte_of_letter[code]));
    }
    return true;
}

}  // namespace octavo
