// All that makes a tokenizer, the same whether it came from tokenizer.json or from GGUF metadata.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/bpe.h"
#include "engine/text/pre_tokenizer.h"
#include "engine/text/token.h"
#include "engine/text/token_spelling.h"
#include "engine/text/tokenizer.h"
#include "engine/text/vocabulary.h"

namespace octavo {

// Where a text is given a space that it does not have.
enum class SpaceBefore : std::uint8_t {
    nothing,
    parts_without,  // every part between special tokens that does not begin with one
    text_without,   // the beginning of the whole text, the same
    parts,          // every part between special tokens, whatever it begins with
};

struct TokenizerData {
    TokenSpelling spelling = TokenSpelling::byte_level;
    Vocabulary vocabulary;  // special tokens included
    MergeTable merges;
    // Byte-level: what merging begins with. SentencePiece: merging begins with characters, and these stand
    // for the bytes of characters that are no tokens.
    std::array<Token, 256> token_of_byte;
    // Logarithms of the tokens' probabilities, by id: words are cut by these (unigram.h) rather than merged.
    // Empty: they are merged.
    std::vector<float> scores;
    bool ignore_merges = false;  // a word that is a token becomes that token, whatever the merges say

    bool nfc = false;  // text is normalised first
    SpaceBefore space_before = SpaceBefore::nothing;
    std::vector<SplitStep> splits;

    std::vector<SpecialToken> special;  // by id
    std::optional<Token> bos, eos, pad;
    bool add_bos = false;

    TokenizerData() { token_of_byte.fill(Vocabulary::none); }
};

// Throw Error when the source is damaged or needs something that is not supported.
TokenizerData read_tokenizer_json(std::string_view tokenizer_json, std::string_view tokenizer_config_json);
TokenizerData read_gguf_tokenizer(const TokenizerSource& source);

// Adds merges in the order of their ranks to data.merges; the tokens must be in data.vocabulary.
class MergeReader {
  public:
    // data must outlive it.
    MergeReader(TokenizerData& data, std::size_t merges);

    void add(std::string_view left, std::string_view right);  // as data.spelling has it
    void add(std::string_view left_and_right);                // the same, with a space between
  private:
    // none for a control token: text cannot merge into one.
    Token find(std::string_view bytes) const;

    TokenizerData& data_;
    std::uint32_t rank_ = 0;
    Token expected_ = 0;  // vocabularies mostly list tokens in the order of the merges that make them
    std::string bytes_;
};

// Adds a token of the vocabulary that is not special, as data.spelling has it.
void add_plain_token(Token id, std::string_view text, TokenizerData& data);

// Adds data.special to data.vocabulary, which must hold the other tokens already. Special tokens are not
// written at byte level; SentencePiece's sign for a space means one in them too. Those that are no control
// tokens may also be what merges arrive at.
void add_special_tokens(TokenizerData& data);

// Fills data.token_of_byte from data.vocabulary, where a SentencePiece vocabulary has not named the tokens of
// bytes. Throws Error when a byte has no token.
void find_byte_tokens(TokenizerData& data);

// Makes scores ready for UnigramEncoder: one for each id, none for special tokens. Call it when the
// vocabulary is complete.
void complete_scores(TokenizerData& data);

// Where no token has a space behind anything else, merging never crosses the place before a space: texts are
// cut there, which changes no token and saves most merging. Call it when the vocabulary is complete.
void split_before_spaces(TokenizerData& data);

}  // namespace octavo
