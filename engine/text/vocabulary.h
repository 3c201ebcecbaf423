// The bytes of every token, and the way back from bytes to a token. How bytes are written as letters in a
// file is in byte_level.*; which tokens a text becomes is decided elsewhere (bpe.*, special_tokens.*).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/token.h"

namespace octavo {

// A good hash of short byte strings; not for defence against chosen keys.
std::uint64_t hash_bytes(std::string_view bytes);

// One arena for all bytes and one open-addressing table: a quarter of a million tokens load in tens of
// milliseconds and no token has an allocation of its own.
class Vocabulary {
  public:
    static constexpr Token none = -1;
    static constexpr Token limit = 1 << 24;  // ids at or beyond it are refused: no real vocabulary comes near

    void reserve(std::size_t tokens, std::size_t bytes);
    // Gives the id its bytes. Throws Error for an id that is negative, too high or already taken, or when the
    // arena overflows. A token that is `findable` can be the result of encoding plain text; of several with
    // the same bytes the first one is found.
    void add(Token id, std::string_view bytes, bool findable);

    Token find(std::string_view bytes) const;   // none if there is no such findable token
    bool is_found(Token id) const;              // find gives this id for its bytes
    std::string_view bytes_of(Token id) const;  // empty for an id without a token
    bool has(Token id) const;                   // the id was added
    Token size() const;                         // highest id + 1

  private:
    struct Place {
        std::uint32_t begin = 0;
        std::uint32_t length = absent;
    };
    struct Slot {
        std::uint32_t tag = 0;  // upper half of the hash: most unequal strings are never looked at
        Token id = none;
    };
    static constexpr std::uint32_t absent = UINT32_MAX;

    void grow(std::size_t slots);
    void insert(std::uint64_t hash, Token id);

    std::string arena_;
    std::vector<Place> places_;   // by id
    std::vector<bool> is_found_;  // by id
    std::vector<Slot> slots_;     // a power of two, at most half full
    std::size_t findable_ = 0;
};

}  // namespace octavo
