// Byte pair encoding of one word: which neighbours merge, in which order. Cutting text into words is in
// pre_tokenizer.*.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/text/token.h"
#include "engine/text/vocabulary.h"

namespace octavo {

// The merges a vocabulary was trained with: (left, right) → (rank, merged), in one flat open-addressing
// table.
class MergeTable {
  public:
    struct Merge {
        std::uint32_t rank;  // lower is merged earlier
        Token merged;
    };

    void reserve(std::size_t merges);
    // Of a pair that is added twice the first rank counts.
    void add(Token left, Token right, Merge merge);
    // nullptr when the pair does not merge.
    const Merge* find(Token left, Token right) const;

  private:
    struct Slot {
        std::uint64_t pair = no_pair;
        Merge merge{};
    };
    static constexpr std::uint64_t no_pair = ~std::uint64_t{0};  // ids are never negative
    static std::uint64_t pair_of(Token left, Token right);

    Slot& slot_of(std::uint64_t pair);

    std::vector<Slot> slots_;  // a power of two, at most half full
    std::size_t used_ = 0;
};

// Merges words. Holds the memory that this takes, so that encoding a text allocates once: one for a thread.
// References the tables, which must outlive it.
class WordEncoder {
  public:
    // token_of_byte: the token of every single byte. characters: where merging begins with characters, those
    // that are tokens; the others are merged from bytes.
    WordEncoder(const MergeTable& merges, const std::array<Token, 256>& token_of_byte,
                const Vocabulary* characters = nullptr);

    // Appends the tokens of `word`: beginning with single bytes or characters, of all neighbours that merge
    // those with the lowest rank do, the leftmost first, until none is left. O(n log n) for n bytes, fewer
    // than 2^32.
    void encode(std::string_view word, std::vector<Token>& tokens);

  private:
    struct Symbol {
        Token token;
        std::uint32_t previous, next;  // positions in symbols_; none at the ends
    };
    // A merge that was possible when it was pushed. It still is if both symbols are what they were.
    struct Candidate {
        std::uint32_t rank, position;  // position of the left symbol
        Token left, right, merged;

        bool operator<(const Candidate& other) const {  // the top of the heap is the largest
            return rank != other.rank ? rank > other.rank : position > other.position;
        }
    };
    static constexpr std::uint32_t none = UINT32_MAX;
    // Up to this length looking through all pairs for the lowest rank is faster than keeping a heap.
    static constexpr std::size_t short_word = 32;

    // Appends what merging begins with to `out`, which has room for a token a byte. Returns its end.
    Token* begin_word(std::string_view word, Token* out) const;
    void encode_short(std::string_view word, std::vector<Token>& tokens) const;
    void encode_long(std::string_view word, std::vector<Token>& tokens);
    void add_candidate(std::uint32_t position, bool ordered);
    void apply(const Candidate& candidate);

    const MergeTable& merges_;
    const std::array<Token, 256>& token_of_byte_;
    const Vocabulary* characters_;
    std::vector<Token> first_tokens_;
    std::vector<Symbol> symbols_;
    std::vector<Candidate> candidates_;  // a heap
};

}  // namespace octavo
