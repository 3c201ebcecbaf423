// From text to tokens and back: byte pair encoding as trained, over bytes or, as SentencePiece has it, over
// characters with bytes for the rest; or the most probable tokens of a unigram model; from tokenizer.json or
// GGUF metadata. Reading those is in tokenizer_data.*, cutting text into words in pre_tokenizer.*, merging in
// bpe.*, probabilities in unigram.*; a text that arrives token by token is put together in stream_decoder.*.
//
// Source: Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units" (2016),
// algorithm 1; Radford et al., "Language Models are Unsupervised Multitask Learners" (2019), section 2.2, for
// its form over bytes; Kudo and Richardson, "SentencePiece" (2018), section 3, for the one over characters.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/byte_range.h"
#include "engine/text/token.h"

namespace octavo {

struct TokenizerSource;  // engine/files/model_file.h

// A token that a text may name outright, such as <|im_start|>, instead of arriving at it by merging bytes.
struct SpecialToken {
    std::string text;
    Token id = 0;
    bool control = false;  // steers the model and is no part of an answer; <think> is special but not control
    bool normalized = false;   // is looked for after Unicode normalisation rather than before
    bool lstrip = false;       // takes the white space on its left with it
    bool rstrip = false;       // takes the white space on its right with it
    bool single_word = false;  // only counts where no letter, digit or underscore touches it
};

// Immutable after construction; every function may be called from several threads at once.
//
// decode(encode(text)) == text for every sequence of bytes, valid UTF-8 or not, as long as the file asks for
// no change of the text: with a normaliser (Qwen has NFC) the text must be in that form already; special
// tokens with lstrip or rstrip lose that white space; a byte-level file may ask for a space before the first
// word.
class Tokenizer {
  public:
    // Throws Error when the source is damaged or needs something that is not supported.
    explicit Tokenizer(const TokenizerSource& source);
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;
    ~Tokenizer();

    // Special tokens in `text` become their ids, except where one shares a byte with a range in `literals`
    // (ascending, disjoint): there it is plain text. Beyond that the ranges change nothing: words are split
    // across their borders. Adds no beginning-of-text token. Never throws on any text; bytes that are not
    // UTF-8 are encoded as they are.
    std::vector<Token> encode(std::string_view text, std::span<const ByteRange> literals = {}) const;
    // The same with nothing special in it: what a user types can never become a special token.
    std::vector<Token> encode_plain(std::string_view text) const;

    // The bytes of the tokens, one after the other; may end within a character (StreamDecoder does not).
    // Without show_special, control tokens are left out. Ids without a token, such as the rows that pad a
    // model's vocabulary, give nothing.
    std::string decode(std::span<const Token> tokens, bool show_special = true) const;
    // A text is given a space before its first word, so a model begins its answers with one that is not
    // meant.
    bool answers_begin_with_space() const;
    // Empty for an id without a token.
    std::string_view bytes_of(Token token) const;

    bool is_special(Token token) const;
    bool is_control(Token token) const;
    std::optional<Token> find_special(std::string_view text) const;  // exact text
    std::span<const SpecialToken> special_tokens() const;            // by id

    int vocabulary() const;  // highest id + 1; the model's embedding may have more rows
    std::optional<Token> bos() const;
    std::optional<Token> eos() const;
    std::optional<Token> pad() const;
    bool adds_bos() const;  // a prompt is meant to begin with bos(), unless its template already does
    // Where an answer ends: eos() first, then the special tokens known to end a turn or a text in some model.
    std::span<const Token> end_tokens() const;

  private:
    struct Parts;
    class Encoding;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace octavo
