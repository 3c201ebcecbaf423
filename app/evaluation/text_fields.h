// Lines cut into fields.
#pragma once

#include <string_view>
#include <vector>

namespace octavo {

inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// The parts of `text` between separators, without blanks at their ends. At least one.
inline std::vector<std::string_view> fields_of(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> fields;
    while (true) {
        const std::size_t at = text.find(separator);
        fields.push_back(trimmed(text.substr(0, at)));
        if (at == std::string_view::npos) {
            return fields;
        }
        text.remove_prefix(at + separator.size());
    }
}

}  // namespace octavo
