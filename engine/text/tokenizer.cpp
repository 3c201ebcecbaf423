#include "engine/text/tokenizer.h"

#include <simdjson.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <utility>

#include "engine/files/model_file.h"
#include "engine/text/special_tokens.h"
#include "engine/text/tokenizer_data.h"
#include "engine/text/unicode.h"
#include "engine/text/unigram.h"

namespace octavo {

namespace {

// Tokens after which a model has nothing more to say, by the families that use them. Only those count that
// the file itself declares special.
constexpr std::string_view known_end_tokens[] = {
    "<|im_end|>",             // ChatML: Qwen, SmolLM
    "<|endoftext|>",          // GPT-2, Qwen
    "<|eot_id|>",             // Llama 3
    "<|eom_id|>",             // Llama 3, before a tool's answer
    "<|end_of_text|>",        // Llama 3, Granite
    "<|eot|>",                // Llama 4
    "<|end|>",                // Phi
    "<|return|>",             // gpt-oss
    "<end_of_turn>",          // Gemma
    "<|END_OF_TURN_TOKEN|>",  // Command R
    "</s>",                   // Mistral
};

// What merging the bytes of a token arrives at.
enum class AsWord : std::uint8_t { unknown, itself, other };

TokenizerData read(const TokenizerSource& source) {
    return source.tokenizer_json.empty()
               ? read_gguf_tokenizer(source)
               : read_tokenizer_json(source.tokenizer_json, source.tokenizer_config_json);
}

std::vector<Token> find_end_tokens(const TokenizerData& data) {
    std::vector<Token> tokens;
    if (data.eos)
        tokens.push_back(*data.eos);
    for (const std::string_view text : known_end_tokens)
        for (const SpecialToken& special : data.special)
            if (special.text == text && special.id != data.eos)
                tokens.push_back(special.id);
    return tokens;
}

// The special tokens to look for before normalisation, or after it, in the form that the text has then.
std::vector<SpecialToken> specials_to_find(const TokenizerData& data, bool normalized) {
    std::vector<SpecialToken> found;
    for (const SpecialToken& special : data.special)
        if (special.normalized == normalized)
            found.push_back(special);
    if (normalized && data.nfc)
        for (SpecialToken& special : found)
            special.text = normalize_nfc(special.text);
    return found;
}

// The parts of `ranges` within `part`, counted from its beginning.
std::vector<ByteRange> ranges_within(std::span<const ByteRange> ranges, ByteRange part) {
    std::vector<ByteRange> within;
    for (const ByteRange& range : ranges) {
        const std::size_t begin = std::max(range.begin, part.begin), end = std::min(range.end, part.end);
        if (begin < end)
            within.push_back({begin - part.begin, end - part.begin});
    }
    return within;
}

// Where the ranges went when the text was normalised; a range grows to the nearest places that are known.
void move_ranges(std::vector<ByteRange>& ranges, const std::vector<MovedText>& moves, std::size_t end_after) {
    for (ByteRange& range : ranges) {
        const auto before = [](const MovedText& move) { return move.before; };
        const auto begin = std::ranges::upper_bound(moves, range.begin, {}, before);
        const auto end = std::ranges::lower_bound(moves, range.end, {}, before);
        range = {std::prev(begin)->after, end == moves.end() ? end_after : end->after};
    }
}

}  // namespace

struct Tokenizer::Parts {
    explicit Parts(TokenizerData source)
        : data(std::move(source)),
          pre_tokenizer(data.splits),
          raw_specials(specials_to_find(data, false)),
          normalized_specials(specials_to_find(data, true)),
          end_tokens(find_end_tokens(data)),
          as_word(std::make_unique<std::atomic<AsWord>[]>(static_cast<std::size_t>(data.vocabulary.size()))) {
    }

    const SpecialToken* special(Token id) const {
        const auto found = std::ranges::lower_bound(data.special, id, {}, &SpecialToken::id);
        return found != data.special.end() && found->id == id ? &*found : nullptr;
    }

    TokenizerData data;
    PreTokenizer pre_tokenizer;
    SpecialTokenFinder raw_specials, normalized_specials;
    std::vector<Token> end_tokens;
    // By id. Most words of a text are tokens, so this spares most merging. Whoever asks first finds out, and
    // everyone would find the same: relaxed order suffices.
    std::unique_ptr<std::atomic<AsWord>[]> as_word;
};

// One call of encode, on one thread.
class Tokenizer::Encoding {
  public:
    explicit Encoding(const Parts& parts)
        : parts_(parts),
          data_(parts.data),
          word_encoder_(data_.merges, data_.token_of_byte,
                        data_.spelling == TokenSpelling::sentencepiece ? &data_.vocabulary : nullptr) {
        if (!data_.scores.empty())
            unigram_encoder_.emplace(data_.vocabulary, data_.scores, data_.token_of_byte);
    }

    std::vector<Token> take() { return std::move(tokens_); }

    // Text as it came. The finders take turns: one looks before normalisation, the other after it.
    void add_text(std::string_view text, std::span<const ByteRange> literals) {
        add_between_specials(parts_.raw_specials, text, literals, [&](ByteRange part) {
            if (parts_.normalized_specials.empty())
                add_plain(text.substr(part.begin, part.end - part.begin));
            else
                add_with_normalized_specials(text.substr(part.begin, part.end - part.begin),
                                             ranges_within(literals, part));
        });
    }

    void add_plain(std::string_view text) {
        if (data_.nfc && !is_surely_nfc(text))
            add_normal(normalize_nfc(text));
        else
            add_normal(text);
    }

  private:
    template <typename AddPart>
    void add_between_specials(const SpecialTokenFinder& finder, std::string_view text,
                              std::span<const ByteRange> literals, AddPart add_part) {
        std::size_t done = 0;
        for (const SpecialMatch& match : finder.find(text, literals)) {
            add_part(ByteRange{done, match.range.begin});
            tokens_.push_back(match.token);
            done = match.range.end;
        }
        add_part(ByteRange{done, text.size()});
    }

    void add_with_normalized_specials(std::string_view text, std::vector<ByteRange> literals) {
        std::string normal;
        if (data_.nfc && !is_surely_nfc(text)) {
            std::vector<MovedText> moves;
            normal = normalize_nfc(text, &moves);
            move_ranges(literals, moves, normal.size());
            text = normal;
        }
        add_between_specials(parts_.normalized_specials, text, literals, [&](ByteRange part) {
            add_normal(text.substr(part.begin, part.end - part.begin));
        });
    }

    void add_normal(std::string_view text) {
        if (text.empty())
            return;
        if (!lacks_space(text))
            return add_bytes(text);
        std::string prefixed(1, ' ');
        add_bytes(prefixed.append(text));
    }

    bool lacks_space(std::string_view text) const {
        switch (data_.space_before) {
            case SpaceBefore::nothing:
                return false;
            case SpaceBefore::parts_without:
                return text.front() != ' ';
            case SpaceBefore::text_without:
                return tokens_.empty() && text.front() != ' ';
            case SpaceBefore::parts:
                return true;
        }
        return false;
    }

    // Patterns are about characters. Bytes that are none stay apart, each run of them a word of its own.
    void add_bytes(std::string_view text) {
        if (simdjson::validate_utf8(text.data(), text.size()))
            return add_characters(text);
        while (!text.empty()) {
            const std::size_t valid = valid_prefix(text);
            add_characters(text.substr(0, valid));
            std::size_t end = valid;
            while (end < text.size() && decode_character(text.substr(end)).kind != Utf8::valid)
                end += decode_character(text.substr(end)).bytes;
            if (end > valid)
                cut_word(text.substr(valid, end - valid));
            text.remove_prefix(end);
        }
    }

    void add_characters(std::string_view text) {
        for (const ByteRange& word : parts_.pre_tokenizer.split(text))
            add_word(text.substr(word.begin, word.end - word.begin));
    }

    void cut_word(std::string_view word) {
        unigram_encoder_ ? unigram_encoder_->encode(word, tokens_) : word_encoder_.encode(word, tokens_);
    }

    void add_word(std::string_view word) {
        const Token token = data_.vocabulary.find(word);
        if (token == Vocabulary::none)
            return cut_word(word);
        std::atomic<AsWord>& as_word = parts_.as_word[static_cast<std::size_t>(token)];
        AsWord known = as_word.load(std::memory_order_relaxed);
        if (known == AsWord::unknown && data_.ignore_merges && !parts_.special(token)) {
            known = AsWord::itself;
            as_word.store(known, std::memory_order_relaxed);
        }
        if (known == AsWord::itself)
            return tokens_.push_back(token);
        const std::size_t before = tokens_.size();
        cut_word(word);
        if (known == AsWord::unknown)
            as_word.store(
                tokens_.size() == before + 1 && tokens_.back() == token ? AsWord::itself : AsWord::other,
                std::memory_order_relaxed);
    }

    const Parts& parts_;
    const TokenizerData& data_;
    WordEncoder word_encoder_;
    std::optional<UnigramEncoder> unigram_encoder_;  // takes its place where tokens have probabilities
    std::vector<Token> tokens_;
};

Tokenizer::Tokenizer(const TokenizerSource& source) : parts_(std::make_unique<const Parts>(read(source))) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

std::vector<Token> Tokenizer::encode(std::string_view text, std::span<const ByteRange> literals) const {
    Encoding encoding(*parts_);
    encoding.add_text(text, literals);
    return encoding.take();
}

std::vector<Token> Tokenizer::encode_plain(std::string_view text) const {
    Encoding encoding(*parts_);
    encoding.add_plain(text);
    return encoding.take();
}

std::string Tokenizer::decode(std::span<const Token> tokens, bool show_special) const {
    std::string text;
    bool drop_space = answers_begin_with_space();
    for (const Token token : tokens) {
        if (!show_special && is_control(token))
            continue;
        std::string_view bytes = bytes_of(token);
        if (drop_space && !bytes.empty() && !is_special(token)) {
            bytes.remove_prefix(bytes.front() == ' ' ? 1 : 0);
            drop_space = false;
        }
        text.append(bytes);
    }
    return text;
}

bool Tokenizer::answers_begin_with_space() const {
    return parts_->data.spelling == TokenSpelling::sentencepiece &&
           parts_->data.space_before != SpaceBefore::nothing;
}

std::string_view Tokenizer::bytes_of(Token token) const {
    return parts_->data.vocabulary.bytes_of(token);
}

bool Tokenizer::is_special(Token token) const {
    return parts_->special(token) != nullptr;
}

bool Tokenizer::is_control(Token token) const {
    const SpecialToken* special = parts_->special(token);
    return special && special->control;
}

std::optional<Token> Tokenizer::find_special(std::string_view text) const {
    const auto found = std::ranges::find(parts_->data.special, text, &SpecialToken::text);
    return found == parts_->data.special.end() ? std::nullopt : std::optional(found->id);
}

std::span<const SpecialToken> Tokenizer::special_tokens() const {
    return parts_->data.special;
}

int Tokenizer::vocabulary() const {
    return parts_->data.vocabulary.size();
}

std::optional<Token> Tokenizer::bos() const {
    return parts_->data.bos;
}

std::optional<Token> Tokenizer::eos() const {
    return parts_->data.eos;
}

std::optional<Token> Tokenizer::pad() const {
    return parts_->data.pad;
}

bool Tokenizer::adds_bos() const {
    return parts_->data.add_bos;
}

std::span<const Token> Tokenizer::end_tokens() const {
    return parts_->end_tokens;
}

}  // namespace octavo
