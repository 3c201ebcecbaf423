// Finds special tokens in a text.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/text/byte_range.h"
#include "engine/text/tokenizer.h"

namespace octavo {

struct SpecialMatch {
    ByteRange range;  // with the white space that the token takes with it
    Token token = 0;
};

class SpecialTokenFinder {
  public:
    // Tokens without a text are never found.
    explicit SpecialTokenFinder(std::vector<SpecialToken> tokens);

    bool empty() const { return tokens_.empty(); }

    // All that are in `text`, ascending and disjoint: from left to right, of those that begin at a place the
    // longest; not those that share a byte with one of `literals` (ascending, disjoint).
    std::vector<SpecialMatch> find(std::string_view text, std::span<const ByteRange> literals) const;

  private:
    // The longest token at the beginning of `text`, or nullptr.
    const SpecialToken* longest_at(std::string_view text) const;

    std::vector<SpecialToken> tokens_;  // by text
    std::array<bool, 256> begins_{};    // bytes that a token begins with
};

}  // namespace octavo
