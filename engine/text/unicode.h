// What the tokenizer needs to know about characters: UTF-8, normalisation form C, white space, word
// characters. The properties themselves come from utf8proc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace octavo {

enum class Utf8 {
    valid,
    invalid,    // these bytes cannot begin a character, whatever follows
    truncated,  // the text ends inside a character
};

struct DecodedCharacter {
    Utf8 kind;
    std::size_t bytes;  // of the character, or of the longest beginning of one (at least 1)
    char32_t code;      // when valid
};

// The character at the beginning of `text`, which must not be empty. Strict (RFC 3629): no overlong forms, no
// surrogates, nothing beyond U+10FFFF.
DecodedCharacter decode_character(std::string_view text);

void append_character(char32_t code, std::string& text);

// How many bytes at the beginning of `text` are valid UTF-8.
std::size_t valid_prefix(std::string_view text);

bool is_white_space(char32_t code);     // property White_Space
bool is_word_character(char32_t code);  // letters, marks, decimal digits, letter numbers, connectors, joiners

// True for characters that normalisation leaves alone between any neighbours: they do not decompose, do not
// combine with what stands before them and are never reordered. Not complete: some such characters are
// missing.
bool is_surely_stable(char32_t code);

// Where a place in a text went: text from bytes `before` on became text from bytes `after` on.
struct MovedText {
    std::size_t before, after;
};

// True when a short look shows that normalize_nfc would not change the text.
bool is_surely_nfc(std::string_view text);
// The text in normalisation form C (Unicode Standard Annex 15); bytes that are not UTF-8 stay as they are.
// Takes O(n log n) time whatever the text. `moves` receives the places, ascending, from {0, 0} on, at which
// text can be cut before and after alike.
std::string normalize_nfc(std::string_view text, std::vector<MovedText>* moves = nullptr);

}  // namespace octavo
