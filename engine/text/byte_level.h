// How byte-level vocabularies write bytes as letters, so that every token is printable text in its file.
#pragma once

#include <string>
#include <string_view>

namespace octavo {

// Appends the bytes that `text` stands for. Printable Latin-1 characters (! … ~, ¡ … ¬, ® … ÿ) stand for
// themselves, the other 68 bytes in ascending order for U+0100 … U+0143 (so a space is Ġ, U+0120). Returns
// false, and appends nothing, when `text` contains anything else. Source: bytes_to_unicode in GPT-2's
// encoder.py.
bool append_byte_level(std::string_view text, std::string& bytes);

}  // namespace octavo
