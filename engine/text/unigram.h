// The most probable way to cut a word into tokens, each of which has a probability of its own. Source: Kudo,
// "Subword Regularization" (2018), section 3.1; the penalty of unknown characters is that of SentencePiece.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/text/token.h"
#include "engine/text/vocabulary.h"

namespace octavo {

// Holds the memory that this takes: one for a thread. References what it is given, which must outlive it.
class UnigramEncoder {
  public:
    // scores: logarithms of the tokens' probabilities, by id, for every id; minus infinity: text never
    // becomes that token. token_of_byte: what the bytes of a character become that is no token.
    UnigramEncoder(const Vocabulary& vocabulary, std::span<const float> scores,
                   const std::array<Token, 256>& token_of_byte);

    // Appends the tokens of `word`: of all ways to cut it that with the highest sum of scores. O(n m) for n
    // bytes and a longest token of m.
    void encode(std::string_view word, std::vector<Token>& tokens);

  private:
    // The best way to a place in the word.
    struct Place {
        double score = 0;
        std::size_t begin = 0;           // of its last token
        Token token = Vocabulary::none;  // that token; none: an unknown character
        bool reached = false;
    };

    void extend(std::size_t begin, std::size_t end, Token token, double score);
    void append_bytes(std::string_view bytes, std::vector<Token>& tokens) const;

    const Vocabulary& vocabulary_;
    std::span<const float> scores_;
    const std::array<Token, 256>& token_of_byte_;
    std::size_t longest_ = 0;
    double unknown_score_ = 0;
    std::vector<Place> places_;        // by bytes from the beginning
    std::vector<std::size_t> on_way_;  // ends of the tokens of the best way, last first
};

}  // namespace octavo
