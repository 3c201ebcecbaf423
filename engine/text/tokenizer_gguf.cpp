// Reads the tokenizer that GGUF metadata describe. The file names its way of splitting words instead of
// giving the pattern; the table here knows the names.
#include <algorithm>
#include <functional>
#include <iterator>

#include "engine/error.h"
#include "engine/files/model_file.h"
#include "engine/text/tokenizer_data.h"

namespace octavo {

namespace {

// tokenizer.ggml.token_type, from the GGUF specification.
enum class TokenType : std::int32_t {
    normal = 1,
    unknown = 2,
    control = 3,
    user_defined = 4,
    unused = 5,
    byte = 6,
};

constexpr std::string_view qwen2 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view qwen35 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view llama3 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view gpt4o =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view tekken =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

struct KnownSplit {
    std::string_view name;  // tokenizer.ggml.pre
    std::string_view pattern;
    bool each_digit = false;     // digits are split off before the pattern
    bool nfc = false;            // what the family's own tokenizer.json asks for
    bool ignore_merges = false;  // the same
};

constexpr KnownSplit known_splits[] = {
    {"", gpt2_pattern},  // older files name nothing
    {"default", gpt2_pattern},
    {"gpt-2", gpt2_pattern},
    {"gpt2", gpt2_pattern},
    {"phi-2", gpt2_pattern},
    {"olmo", gpt2_pattern},
    {"smollm", gpt2_pattern, true},
    {"starcoder", gpt2_pattern, true},
    {"refact", gpt2_pattern, true},
    {"command-r", gpt2_pattern, true, true},
    {"qwen2", qwen2, false, true},
    {"deepseek-r1-qwen", qwen2, false, true},
    {"qwen35", qwen35, false, true},
    {"llama-bpe", llama3, false, false, true},
    {"llama3", llama3, false, false, true},
    {"llama-v3", llama3, false, false, true},
    {"falcon3", llama3, false, false, true},
    {"lfm2", llama3, false, false, true},
    {"dbrx", llama3},
    {"smaug-bpe", llama3},
    {"gpt-4o", gpt4o},
    {"llama4", gpt4o},
    {"tekken", tekken, false, false, true},
};

const KnownSplit& known_split(std::string_view name) {
    const auto known = std::find_if(std::begin(known_splits), std::end(known_splits),
                                    [&](const KnownSplit& split) { return split.name == name; });
    if (known == std::end(known_splits))
        throw Error("This GGUF file splits words in the way called \"" + std::string(name) +
                    "\", which is not supported yet.");
    return *known;
}

TokenType type_of(const TokenizerSource& source, std::size_t id) {
    return id < source.gguf_token_types.size() ? TokenType{source.gguf_token_types[id]} : TokenType::normal;
}

bool is_special(TokenType type) {
    return type == TokenType::control || type == TokenType::user_defined;
}

void add_token(Token id, const std::string& text, TokenType type, TokenizerData& data) {
    switch (type) {
        case TokenType::unknown:
            data.vocabulary.add(id, text, false);
            break;
        case TokenType::unused:
            data.vocabulary.add(id, {}, false);
            break;
        case TokenType::byte:
            if (const auto byte = named_byte(text); byte && data.spelling == TokenSpelling::byte_level) {
                const char value = static_cast<char>(*byte);
                data.vocabulary.add(id, {&value, 1}, true);
                break;
            }
            [[fallthrough]];
        default:
            add_plain_token(id, text, data);
    }
}

void read_tokens(const TokenizerSource& source, TokenizerData& data) {
    const std::vector<std::string>& texts = source.gguf_tokens;
    if (texts.empty() || texts.size() >= static_cast<std::size_t>(Vocabulary::limit))
        throw Error("This GGUF file holds no usable list of tokens. Download it again.");
    std::size_t bytes = 0;
    for (const std::string& text : texts)
        bytes += text.size();
    data.vocabulary.reserve(texts.size(), bytes);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const TokenType type = type_of(source, i);
        if (is_special(type))
            data.special.push_back(
                {.text = texts[i], .id = static_cast<Token>(i), .control = type == TokenType::control});
        else
            add_token(static_cast<Token>(i), texts[i], type, data);
    }
    add_special_tokens(data);
}

std::optional<Token> checked(std::int64_t id, const TokenizerData& data) {
    if (id < 0 || id >= data.vocabulary.size())
        return std::nullopt;
    return static_cast<Token>(id);
}

// SentencePiece keeps no merges: any two tokens merge whose texts together are a token, those first whose
// token has the highest score.
void add_merges_by_score(const TokenizerSource& source, TokenizerData& data) {
    if (source.gguf_scores.size() < source.gguf_tokens.size())
        throw Error("This GGUF file lacks the scores of its tokens. Download it again.");
    std::vector<float> scores = source.gguf_scores;
    std::ranges::sort(scores, std::greater());
    scores.erase(std::unique(scores.begin(), scores.end()), scores.end());
    data.merges.reserve(source.gguf_tokens.size());
    for (Token id = 0; id < data.vocabulary.size(); ++id) {
        if (!data.vocabulary.is_found(id))
            continue;
        const float score = source.gguf_scores[static_cast<std::size_t>(id)];
        const auto rank = static_cast<std::uint32_t>(std::ranges::lower_bound(scores, score, std::greater()) -
                                                     scores.begin());
        const std::string_view bytes = data.vocabulary.bytes_of(id);
        for (std::size_t border = 1; border < bytes.size(); ++border) {
            const Token left = data.vocabulary.find(bytes.substr(0, border));
            const Token right =
                left == Vocabulary::none ? Vocabulary::none : data.vocabulary.find(bytes.substr(border));
            if (right != Vocabulary::none)
                data.merges.add(left, right, {rank, id});
        }
    }
}

// Phi-3's tokens take the white space behind them, which GGUF cannot say.
void let_phi3_take_white_space(TokenizerData& data) {
    for (SpecialToken& special : data.special)
        special.rstrip = special.text != "<unk>" && special.text != "<s>" && special.text != "<|endoftext|>";
}

void read_sentencepiece(const TokenizerSource& source, TokenizerData& data) {
    data.spelling = TokenSpelling::sentencepiece;
    data.space_before = source.gguf_add_space ? SpaceBefore::parts : SpaceBefore::nothing;
    read_tokens(source, data);
    find_byte_tokens(data);
    add_merges_by_score(source, data);
    split_before_spaces(data);
    if (source.gguf_architecture == "phi3")
        let_phi3_take_white_space(data);
}

// The scores are probabilities, by which words are cut.
void read_unigram(const TokenizerSource& source, TokenizerData& data) {
    if (source.gguf_has_charsmap || source.gguf_removes_spaces)
        throw Error(
            "This GGUF file has a tokenizer that changes texts by a table of characters or takes spaces "
            "out of them, which is not supported.");
    if (source.gguf_scores.size() < source.gguf_tokens.size())
        throw Error("This GGUF file lacks the scores of its tokens. Download it again.");
    data.spelling = TokenSpelling::sentencepiece;
    data.space_before = source.gguf_add_space ? SpaceBefore::parts : SpaceBefore::nothing;
    read_tokens(source, data);
    find_byte_tokens(data);
    data.scores = source.gguf_scores;
    complete_scores(data);
    split_before_spaces(data);
}

void read_byte_level(const TokenizerSource& source, TokenizerData& data) {
    const KnownSplit& known = known_split(source.gguf_pre);
    data.nfc = known.nfc;
    data.ignore_merges = known.ignore_merges;
    if (known.each_digit)
        data.splits.push_back({R"(\p{N})"});
    data.splits.push_back({std::string(known.pattern)});
    read_tokens(source, data);
    find_byte_tokens(data);
    MergeReader reader(data, source.gguf_merges.size());
    for (const std::string& merge : source.gguf_merges)
        reader.add(merge);
}

}  // namespace

TokenizerData read_gguf_tokenizer(const TokenizerSource& source) {
    TokenizerData data;
    if (source.gguf_model == "gpt2")
        read_byte_level(source, data);
    else if (source.gguf_model == "llama")
        read_sentencepiece(source, data);
    else if (source.gguf_model == "t5")
        read_unigram(source, data);
    else
        throw Error("This GGUF file has a tokenizer of the kind \"" + source.gguf_model +
                    "\"; only byte-level ones (\"gpt2\") and those of SentencePiece (\"llama\", \"t5\") are "
                    "supported.");
    data.bos = checked(source.gguf_bos, data);
    data.eos = checked(source.gguf_eos, data);
    data.add_bos = source.gguf_add_bos && data.bos;
    return data;
}

}  // namespace octavo
