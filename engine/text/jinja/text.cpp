#include "engine/text/jinja/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <utility>

namespace octavo::jinja::text {
namespace {

struct Character {
    char32_t code_point = 0;
    std::size_t bytes = 1;
};

constexpr char32_t not_a_character = 0xFFFFFFFF;

// The character at the beginning of a text that is not empty.
Character first_character(std::string_view text) {
    utf8proc_int32_t code_point = 0;
    const auto bytes =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &code_point);
    if (bytes <= 0) {
        return {not_a_character, 1};
    }
    return {static_cast<char32_t>(code_point), static_cast<std::size_t>(bytes)};
}

// The character at the end of a text that is not empty.
Character last_character(std::string_view text) {
    for (std::size_t bytes = 1; bytes <= std::min<std::size_t>(text.size(), 4); ++bytes) {
        const std::string_view tail = text.substr(text.size() - bytes);
        if (const Character found = first_character(tail);
            found.bytes == bytes && found.code_point != not_a_character) {
            return found;
        }
    }
    return {not_a_character, 1};
}

bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

bool is_line_end(char32_t c) {
    return (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_letter(char32_t c) {
    if (c == not_a_character) {
        return false;
    }
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL ||
           category == UTF8PROC_CATEGORY_LT;
}

enum class Case : std::uint8_t { lower, upper };

void append_in_case(std::string& result, std::string_view character, char32_t code_point, Case wanted) {
    if (code_point == not_a_character) {
        result += character;
        return;
    }
    const auto from = static_cast<utf8proc_int32_t>(code_point);
    result += encode(
        static_cast<char32_t>(wanted == Case::upper ? utf8proc_toupper(from) : utf8proc_tolower(from)));
}

// `choose` says for each character in turn which case it gets.
template <typename Choose>
std::string in_case(std::string_view text, Choose choose) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const Character next = first_character(text);
        append_in_case(result, text.substr(0, next.bytes), next.code_point, choose(next.code_point));
        text.remove_prefix(next.bytes);
    }
    return result;
}

std::vector<std::string_view> split_at_space(std::string_view text, std::int64_t max_splits) {
    std::vector<std::string_view> parts;
    text = strip(text, Side::left);
    while (!text.empty()) {
        if (max_splits >= 0 && static_cast<std::int64_t>(parts.size()) == max_splits) {
            parts.push_back(text);  // white space at its right end stays, as in Python
            return parts;
        }
        std::size_t end = 0;
        while (end < text.size()) {
            const Character next = first_character(text.substr(end));
            if (is_space(next.code_point)) {
                break;
            }
            end += next.bytes;
        }
        parts.push_back(text.substr(0, end));
        text = strip(text.substr(end), Side::left);
    }
    return parts;
}

std::vector<std::string_view> split_at_space_from_right(std::string_view text, std::int64_t max_splits) {
    std::vector<std::string_view> parts;
    text = strip(text, Side::right);
    while (!text.empty()) {
        if (max_splits >= 0 && static_cast<std::int64_t>(parts.size()) == max_splits) {
            parts.push_back(text);
            break;
        }
        std::size_t begin = text.size();
        while (begin > 0) {
            const Character previous = last_character(text.substr(0, begin));
            if (is_space(previous.code_point)) {
                break;
            }
            begin -= previous.bytes;
        }
        parts.push_back(text.substr(begin));
        text = strip(text.substr(0, begin), Side::right);
    }
    std::reverse(parts.begin(), parts.end());
    return parts;
}

// Knuth, Morris and Pratt (1977): for each prefix, the length of its longest proper border.
std::vector<std::size_t> borders(std::string_view wanted) {
    std::vector<std::size_t> border(wanted.size(), 0);
    for (std::size_t i = 1, matched = 0; i < wanted.size(); ++i) {
        while (matched > 0 && wanted[i] != wanted[matched]) {
            matched = border[matched - 1];
        }
        matched += wanted[i] == wanted[matched] ? 1 : 0;
        border[i] = matched;
    }
    return border;
}

// All occurrences that do not overlap, from the left.
std::vector<std::size_t> occurrences(std::string_view text, std::string_view wanted) {
    std::vector<std::size_t> found;
    const std::vector<std::size_t> border = borders(wanted);
    for (std::size_t i = 0, matched = 0; i < text.size(); ++i) {
        while (matched > 0 && text[i] != wanted[matched]) {
            matched = border[matched - 1];
        }
        matched += text[i] == wanted[matched] ? 1 : 0;
        if (matched == wanted.size()) {
            found.push_back(i + 1 - matched);
            matched = 0;
        }
    }
    return found;
}

// The same from the right, which finds others when they overlap ("aa" in "aaa").
std::vector<std::size_t> occurrences_from_right(std::string_view text, std::string_view wanted) {
    const std::string reversed_text(text.rbegin(), text.rend());
    const std::string reversed_wanted(wanted.rbegin(), wanted.rend());
    std::vector<std::size_t> found = occurrences(reversed_text, reversed_wanted);
    for (std::size_t& offset : found) {
        offset = text.size() - offset - wanted.size();
    }
    return found;
}

}  // namespace

std::size_t length(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) {
        text.remove_prefix(first_character(text).bytes);
    }
    return count;
}

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> result;
    while (!text.empty()) {
        const std::size_t bytes = first_character(text).bytes;
        result.push_back(text.substr(0, bytes));
        text.remove_prefix(bytes);
    }
    return result;
}

std::string encode(char32_t code_point) {
    const bool valid = code_point < 0x110000 && (code_point < 0xD800 || code_point > 0xDFFF);
    utf8proc_uint8_t bytes[4];
    const auto count =
        utf8proc_encode_char(valid ? static_cast<utf8proc_int32_t>(code_point) : 0xFFFD, bytes);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count)};
}

std::string_view strip(std::string_view text, Side side, std::optional<std::string_view> removed) {
    std::vector<std::string_view> set;
    if (removed) {
        set = characters(*removed);
        std::sort(set.begin(), set.end());
    }
    const auto goes = [&](std::string_view character, char32_t code_point) {
        return removed ? std::binary_search(set.begin(), set.end(), character) : is_space(code_point);
    };
    while (side != Side::right && !text.empty()) {
        const Character next = first_character(text);
        if (!goes(text.substr(0, next.bytes), next.code_point)) {
            break;
        }
        text.remove_prefix(next.bytes);
    }
    while (side != Side::left && !text.empty()) {
        const Character last = last_character(text);
        if (!goes(text.substr(text.size() - last.bytes), last.code_point)) {
            break;
        }
        text.remove_suffix(last.bytes);
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, std::optional<std::string_view> separator,
                                    std::int64_t max_splits, Side from) {
    if (!separator) {
        return from == Side::right ? split_at_space_from_right(text, max_splits)
                                   : split_at_space(text, max_splits);
    }
    std::vector<std::size_t> cuts =
        from == Side::right ? occurrences_from_right(text, *separator) : occurrences(text, *separator);
    if (max_splits >= 0) {
        cuts.resize(std::min(cuts.size(), static_cast<std::size_t>(max_splits)));
    }
    std::sort(cuts.begin(), cuts.end());
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (const std::size_t cut : cuts) {
        parts.push_back(text.substr(begin, cut - begin));
        begin = cut + separator->size();
    }
    parts.push_back(text.substr(begin));
    return parts;
}

std::vector<std::string_view> split_lines(std::string_view text, bool keep_ends) {
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character next = first_character(text.substr(at));
        std::size_t end = at + next.bytes;
        if (is_line_end(next.code_point)) {
            end += next.code_point == '\r' && end < text.size() && text[end] == '\n' ? 1 : 0;
            lines.push_back(text.substr(begin, (keep_ends ? end : at) - begin));
            begin = end;
        }
        at = end;
    }
    if (begin < text.size()) {
        lines.push_back(text.substr(begin));
    }
    return lines;
}

std::size_t find(std::string_view text, std::string_view wanted, std::size_t from) {
    constexpr std::size_t short_text =
        32;  // here the quick search of the library is at worst 32 times linear
    if (wanted.size() <= short_text || from >= text.size()) {
        return text.find(wanted, from);
    }
    const std::vector<std::size_t> border = borders(wanted);
    for (std::size_t i = from, matched = 0; i < text.size(); ++i) {
        while (matched > 0 && text[i] != wanted[matched]) {
            matched = border[matched - 1];
        }
        matched += text[i] == wanted[matched] ? 1 : 0;
        if (matched == wanted.size()) {
            return i + 1 - matched;
        }
    }
    return std::string_view::npos;
}

std::size_t count(std::string_view text, std::string_view wanted) {
    return wanted.empty() ? length(text) + 1 : occurrences(text, wanted).size();
}

std::string upper(std::string_view text) {
    return in_case(text, [](char32_t) { return Case::upper; });
}

std::string lower(std::string_view text) {
    return in_case(text, [](char32_t) { return Case::lower; });
}

std::string capitalize(std::string_view text) {
    return in_case(text, [first = true](char32_t) mutable {
        return std::exchange(first, false) ? Case::upper : Case::lower;
    });
}

std::string title(std::string_view text) {
    return in_case(text, [inside = false](char32_t c) mutable {
        return std::exchange(inside, is_letter(c)) ? Case::lower : Case::upper;
    });
}

}  // namespace octavo::jinja::text
