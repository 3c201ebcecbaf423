// Special-token texts inside what people typed: found before a template is rendered, and found again in the
// result, wherever the template moved them and whatever it trimmed or joined. Between the two they carry a
// mark: a character that occurs nowhere else, after their first one.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/byte_range.h"

namespace octavo {

// Texts to look for, by their first byte, the longest first. Those of nothing but white space are left out:
// they are words of the vocabulary, not control text, and marks in them would keep a template from trimming.
class SpecialTexts {
  public:
    explicit SpecialTexts(std::span<const std::string> texts);

    // The longest special text that `text` begins with; 0 when there is none.
    std::size_t match(std::string_view text) const;

    // The text with `mark` after the first character of each special text in it, but of those in `except`.
    std::string marked(std::string_view text, std::string_view mark,
                       std::span<const std::string_view> except = {}) const;

  private:
    std::array<std::vector<std::string>, 256> by_first_byte_;
};

// A noncharacter (Unicode 15, section 23.7), or else a private character, that occurs in none of the texts.
// Throws Error when all are taken.
std::string unused_mark(std::span<const std::string_view> texts);

// A marked text without its marks.
class Unmarked {
  public:
    Unmarked(std::string marked, std::string_view mark, const SpecialTexts& specials);

    const std::string& text() const { return text_; }
    const std::vector<ByteRange>& literals() const { return literals_; }  // ascending, disjoint
    std::size_t offset(std::size_t marked_offset) const;                  // where it is without the marks

  private:
    std::string text_;
    std::vector<ByteRange> literals_;
    std::vector<std::size_t> marks_;  // offsets in the marked text
    std::size_t mark_size_;
};

}  // namespace octavo
