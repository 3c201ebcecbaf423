#include "engine/text/literal_marks.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text/jinja/text.h"

namespace octavo {
namespace {

namespace utf8 = jinja::text;

std::size_t first_character_size(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return std::min(size, text.size());
}

bool occurs(std::string_view mark, std::span<const std::string_view> texts) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return text.find(mark) != std::string_view::npos; });
}

}  // namespace

SpecialTexts::SpecialTexts(std::span<const std::string> texts) {
    for (const std::string& text : texts) {
        if (!utf8::strip(text, utf8::Side::both).empty()) {
            by_first_byte_[static_cast<unsigned char>(text[0])].push_back(text);
        }
    }
    for (auto& group : by_first_byte_) {
        std::stable_sort(group.begin(), group.end(), [](const std::string& left, const std::string& right) {
            return left.size() > right.size();
        });
    }
}

std::size_t SpecialTexts::match(std::string_view text) const {
    if (text.empty()) {
        return 0;
    }
    for (const std::string& special : by_first_byte_[static_cast<unsigned char>(text[0])]) {
        if (text.starts_with(special)) {
            return special.size();
        }
    }
    return 0;
}

std::string SpecialTexts::marked(std::string_view text, std::string_view mark,
                                 std::span<const std::string_view> except) const {
    std::string result;
    result.reserve(text.size() + 16 * mark.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        const std::size_t length = match(rest);
        if (length == 0) {
            result += text[i++];
            continue;
        }
        const std::size_t first = first_character_size(rest);
        result += rest.substr(0, first);
        if (std::find(except.begin(), except.end(), rest.substr(0, length)) == except.end()) {
            result += mark;
        }
        i += first;
    }
    return result;
}

std::string unused_mark(std::span<const std::string_view> texts) {
    for (char32_t noncharacter = 0xFDD0; noncharacter <= 0xFDEF; ++noncharacter) {
        if (std::string mark = utf8::encode(noncharacter); !occurs(mark, texts)) {
            return mark;
        }
    }
    for (char32_t private_use = 0xF0000; private_use < 0xF1000; ++private_use) {
        if (std::string mark = utf8::encode(private_use); !occurs(mark, texts)) {
            return mark;
        }
    }
    throw Error(
        "A message holds thousands of characters that stand for nothing in Unicode. Remove them and send it "
        "again.");
}

Unmarked::Unmarked(std::string marked, std::string_view mark, const SpecialTexts& specials)
    : mark_size_(mark.size()) {
    std::vector<std::size_t> places;  // in the text without marks, behind each marked character
    std::size_t from = 0;
    for (std::size_t at = marked.find(mark); at != std::string::npos; at = marked.find(mark, from)) {
        text_.append(marked, from, at - from);
        marks_.push_back(at);
        places.push_back(text_.size());
        from = at + mark.size();
    }
    text_.append(marked, from, std::string::npos);
    for (std::size_t place : places) {
        while (place > 0 && (static_cast<unsigned char>(text_[place - 1]) & 0xC0U) == 0x80U) {
            --place;  // back over the bytes that continue a character
        }
        if (place == 0) {
            continue;  // the template cut the marked character off
        }
        const std::size_t begin = place - 1;
        const std::size_t length = specials.match(std::string_view(text_).substr(begin));
        if (length == 0) {
            continue;  // the template took the text apart
        }
        if (!literals_.empty() && begin < literals_.back().end) {
            literals_.back().end = std::max(literals_.back().end, begin + length);
        } else {
            literals_.push_back({begin, begin + length});
        }
    }
}

std::size_t Unmarked::offset(std::size_t marked_offset) const {
    const auto before = std::lower_bound(marks_.begin(), marks_.end(), marked_offset) - marks_.begin();
    return marked_offset - static_cast<std::size_t>(before) * mark_size_;
}

}  // namespace octavo
