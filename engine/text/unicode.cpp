#include "engine/text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace octavo {

namespace {

struct CodeRange {
    char32_t first, last;
};

// Checked against utf8proc by a test. Ordered; the letters of the scripts that most text is written in.
constexpr CodeRange stable_ranges[] = {
    {0x0000, 0x02FF},    // Latin with its accented letters, phonetic letters
    {0x0388, 0x03FF},    // Greek
    {0x0400, 0x0482},    // Cyrillic
    {0x048A, 0x0559},    // Cyrillic, Armenian
    {0x05D0, 0x05EA},    // Hebrew letters
    {0x0620, 0x064A},    // Arabic letters
    {0x0660, 0x066F},    // Arabic digits
    {0x0904, 0x0939},    // Devanagari letters
    {0x0E01, 0x0E37},    // Thai
    {0x0E40, 0x0E47},    // Thai
    {0x1E00, 0x1EFF},    // Latin with two accents
    {0x2002, 0x20CF},    // punctuation, currencies
    {0x2190, 0x2328},    // arrows, mathematics
    {0x2400, 0x2ADB},    // boxes, shapes, signs, mathematics
    {0x3000, 0x3029},    // CJK punctuation
    {0x3041, 0x3094},    // Hiragana
    {0x309B, 0x30FF},    // Katakana
    {0x3400, 0x4DBF},    // Han
    {0x4E00, 0x9FFF},    // Han
    {0xAC00, 0xD7A3},    // Hangul syllables
    {0xE000, 0xF8FF},    // private use
    {0xFE00, 0xFE0F},    // variation selectors
    {0xFF00, 0xFFFF},    // full and half width forms
    {0x1F000, 0x1FBFF},  // emoji and other pictures
};

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

utf8proc_category_t category_of(char32_t code) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(code));
}

int combining_class(utf8proc_int32_t code) {
    return utf8proc_get_property(code)->combining_class;
}

// Canonical ordering: marks that follow each other are sorted by their class. utf8proc_decompose would do
// this too, but in quadratic time, which a text made of marks alone could be made for.
void order_marks(std::vector<utf8proc_int32_t>& codes) {
    auto at = codes.begin();
    while (at != codes.end()) {
        at = std::find_if(at, codes.end(), [](auto code) { return combining_class(code) != 0; });
        const auto end = std::find_if(at, codes.end(), [](auto code) { return combining_class(code) == 0; });
        std::stable_sort(at, end, [](auto a, auto b) { return combining_class(a) < combining_class(b); });
        at = end;
    }
}

// Normalises characters that nothing outside of them acts upon.
class ChunkNormalizer {
  public:
    void append_normalized(std::string_view chunk, std::string& result) {
        codes_.clear();
        while (!chunk.empty()) {
            const DecodedCharacter character = decode_character(chunk);
            decompose(character.code);
            chunk.remove_prefix(character.bytes);
        }
        order_marks(codes_);
        const auto count =
            utf8proc_normalize_utf32(codes_.data(), static_cast<utf8proc_ssize_t>(codes_.size()),
                                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
        for (utf8proc_ssize_t i = 0; i < count; ++i)
            append_character(static_cast<char32_t>(codes_[static_cast<std::size_t>(i)]), result);
    }

  private:
    void decompose(char32_t code) {
        std::array<utf8proc_int32_t, 8> parts;  // the longest canonical decomposition has 4
        int boundary_class = 0;
        const auto count = utf8proc_decompose_char(
            static_cast<utf8proc_int32_t>(code), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
            static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE), &boundary_class);
        codes_.insert(codes_.end(), parts.begin(), parts.begin() + count);
    }

    std::vector<utf8proc_int32_t> codes_;
};

// The end of the chunk that begins at `begin`: a stable character, or whatever came first, with all that
// follows up to the next character before which text may be cut. Sets `stable` when it is surely normal.
std::size_t chunk_end(std::string_view text, std::size_t begin, bool& stable, bool& valid) {
    const DecodedCharacter first = decode_character(text.substr(begin));
    std::size_t end = begin + first.bytes;
    valid = first.kind == Utf8::valid;
    stable = !valid || is_surely_stable(first.code);
    while (valid && end < text.size() && byte_at(text, end) >= 0x80) {
        const DecodedCharacter next = decode_character(text.substr(end));
        if (next.kind != Utf8::valid || is_surely_stable(next.code))
            break;
        stable = false;
        end += next.bytes;
    }
    return end;
}

}  // namespace

DecodedCharacter decode_character(std::string_view text) {
    const std::uint8_t lead = byte_at(text, 0);
    if (lead < 0x80)
        return {Utf8::valid, 1, lead};
    if (lead < 0xC2 || lead > 0xF4)
        return {Utf8::invalid, 1, 0};
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte has a narrower range after some lead bytes: no overlong forms, surrogates, or codes too
    // high.
    std::uint8_t low = 0x80, high = 0xBF;
    if (lead == 0xE0)
        low = 0xA0;
    else if (lead == 0xED)
        high = 0x9F;
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F;
    char32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (i == text.size())
            return {Utf8::truncated, i, 0};
        const std::uint8_t byte = byte_at(text, i);
        if (byte < low || byte > high)
            return {Utf8::invalid, i, 0};
        code = code << 6 | (byte & 0x3FU);
        low = 0x80, high = 0xBF;
    }
    return {Utf8::valid, length, code};
}

void append_character(char32_t code, std::string& text) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes.data());
    text.append(bytes.begin(), bytes.begin() + count);
}

std::size_t valid_prefix(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const DecodedCharacter character = decode_character(text.substr(at));
        if (character.kind != Utf8::valid)
            break;
        at += character.bytes;
    }
    return at;
}

bool is_white_space(char32_t code) {
    if (code < 0x80)
        return code == ' ' || (code >= '\t' && code <= '\r');
    const auto category = category_of(code);
    return code == 0x85 || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

bool is_word_character(char32_t code) {
    switch (category_of(code)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_PC:
            return true;
        default:
            return code == 0x200C || code == 0x200D;
    }
}

bool is_surely_stable(char32_t code) {
    if (code <= stable_ranges[0].last)
        return true;
    const auto range = std::upper_bound(std::begin(stable_ranges), std::end(stable_ranges), code,
                                        [](char32_t c, const CodeRange& r) { return c < r.first; });
    return code <= std::prev(range)->last;
}

bool is_surely_nfc(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (byte_at(text, at) < 0x80) {
            ++at;
            continue;
        }
        const DecodedCharacter character = decode_character(text.substr(at));
        if (character.kind == Utf8::valid && !is_surely_stable(character.code))
            return false;
        at += character.bytes;
    }
    return true;
}

std::string normalize_nfc(std::string_view text, std::vector<MovedText>* moves) {
    std::string result;
    result.reserve(text.size());
    ChunkNormalizer normalizer;
    for (std::size_t begin = 0; begin < text.size();) {
        bool stable = false, valid = false;
        const std::size_t end = chunk_end(text, begin, stable, valid);
        if (moves)
            moves->push_back({begin, result.size()});
        if (stable)
            result.append(text.substr(begin, end - begin));
        else
            normalizer.append_normalized(text.substr(begin, end - begin), result);
        begin = end;
    }
    return result;
}

}  // namespace octavo
