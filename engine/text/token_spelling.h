// How files write the bytes of their tokens as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace octavo {

enum class TokenSpelling : std::uint8_t {
    byte_level,     // every byte is a letter (byte_level.h)
    sentencepiece,  // characters stand for themselves and U+2581 for a space; single bytes are named: <0x0A>
};

// Appends the bytes that `text` stands for. Returns false, and appends nothing, when it cannot be read so.
bool append_spelled(TokenSpelling spelling, std::string_view text, std::string& bytes);

// The byte of a token that SentencePiece names after one.
std::optional<std::uint8_t> named_byte(std::string_view text);

}  // namespace octavo
