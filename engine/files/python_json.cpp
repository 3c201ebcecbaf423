#include "engine/files/python_json.h"

#include <algorithm>
#include <cstddef>

namespace octavo {
namespace {

constexpr std::size_t most_digits = 18;  // that always fit 64 bits

// The length of the text in quotes that `text` begins with, both quotes included.
std::size_t quoted_length(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            return i + 1;
        }
    }
    return text.size();
}

std::size_t length_of(std::string_view text, std::string_view signs) {
    return std::min(text.find_first_not_of(signs), text.size());
}

}  // namespace

std::string plain_json(std::string_view text) {
    constexpr std::string_view number_signs = "+-.0123456789eE";
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        std::size_t length = 1;
        if (text.front() == '"') {
            length = quoted_length(text);
            out.append(text.substr(0, length));
        } else if (text.front() == '-' || (text.front() >= '0' && text.front() <= '9')) {
            length = length_of(text, number_signs);
            const std::string_view number = text.substr(0, length);
            const bool whole = number.find_first_of(".eE") == std::string_view::npos;
            out.append(number).append(whole && length > most_digits ? ".0" : "");
        } else if (text.starts_with("NaN") || text.starts_with("Infinity")) {
            length = text.front() == 'N' ? 3 : 8;
            if (out.ends_with('-')) {
                out.pop_back();
            }
            out.append("null");
        } else {
            out.push_back(text.front());
        }
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace octavo
