#include "tests/engine/tiny_tokenizer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <array>
#include <set>
#include <sstream>

namespace octavo::testing {
namespace {

constexpr const char* special_tokens[special_token_count] = {"<|endoftext|>", "<|im_start|>", "<|im_end|>"};

constexpr const char* words =
    "the and of to in is that it was for on are with as be at this have from or one had by word but not what "
    "all we "
    "were when your can said there use an each which she do how their if will up other about out many then "
    "them these "
    "so some her would make like him into time has look two more write go see number no way could people my "
    "than first "
    "water been call who oil its now find long down day did get come made may part";

constexpr const char* split_pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

// GPT-2's alphabet: printable Latin-1 stands for itself, every other byte for the next free letter from
// U+0100.
std::array<std::string, 256> byte_alphabet() {
    std::array<std::string, 256> alphabet;
    char16_t next = 256;
    for (int byte = 0; byte < 256; ++byte) {
        const bool itself = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
        const QChar letter = itself ? QChar(static_cast<char16_t>(byte)) : QChar(next++);
        alphabet[static_cast<std::size_t>(byte)] = QString(letter).toStdString();
    }
    return alphabet;
}

// Adds the merges that build the word letter by letter. first: its first letter, which may be the letter of a
// space.
void add_word(const std::string& first, const std::string& rest, std::size_t most,
              std::set<std::string>& seen, TinyTokenizer& tokenizer) {
    std::string left = first;
    for (const char letter : rest) {
        const std::string whole = left + letter;
        if (tokenizer.tokens.size() < most && seen.insert(whole).second) {
            tokenizer.merges.emplace_back(left, std::string(1, letter));
            tokenizer.tokens.push_back(whole);
        }
        left = whole;
    }
}

QJsonObject byte_level_step() {
    return {
        {"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", false}, {"use_regex", false}};
}

QJsonObject bpe_model(const TinyTokenizer& tokenizer) {
    QJsonObject vocabulary;
    for (int id = 0; id < tokenizer.first_special; ++id) {
        vocabulary.insert(QString::fromStdString(tokenizer.tokens[static_cast<std::size_t>(id)]), id);
    }
    QJsonArray merges;
    for (const std::string& merge : merge_texts(tokenizer)) {
        merges.append(QString::fromStdString(merge));
    }
    return {{"type", "BPE"},     {"dropout", QJsonValue::Null}, {"unk_token", QJsonValue::Null},
            {"fuse_unk", false}, {"byte_fallback", false},      {"vocab", vocabulary},
            {"merges", merges}};
}

std::string text_of(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace

TinyTokenizer make_tiny_tokenizer(int size) {
    const std::array<std::string, 256> alphabet = byte_alphabet();
    TinyTokenizer tokenizer;
    tokenizer.tokens.assign(alphabet.begin(), alphabet.end());
    std::set<std::string> seen(alphabet.begin(), alphabet.end());
    const std::size_t most = static_cast<std::size_t>(size) - 8;
    std::istringstream list{std::string(words)};
    for (std::string word; list >> word;) {
        add_word(word.substr(0, 1), word.substr(1), most, seen, tokenizer);
        add_word(alphabet[' '], word, most, seen, tokenizer);
    }
    tokenizer.first_special = static_cast<std::int32_t>(tokenizer.tokens.size());
    tokenizer.tokens.insert(tokenizer.tokens.end(), std::begin(special_tokens), std::end(special_tokens));
    for (int i = 0; tokenizer.tokens.size() < static_cast<std::size_t>(size); ++i) {
        tokenizer.tokens.push_back("[UNUSED_" + std::to_string(i) + "]");
    }
    return tokenizer;
}

std::string tiny_chat_template() {
    return "{%- for message in messages %}{{- '<|im_start|>' + message.role + '\n' + message.content + "
           "'<|im_end|>\n' "
           "}}{%- endfor %}{%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %}";
}

std::string tokenizer_json(const TinyTokenizer& tokenizer) {
    QJsonArray added;
    for (int i = 0; i < special_token_count; ++i) {
        added.append(QJsonObject{{"id", tokenizer.first_special + i},
                                 {"content", special_tokens[i]},
                                 {"single_word", false},
                                 {"lstrip", false},
                                 {"rstrip", false},
                                 {"normalized", false},
                                 {"special", true}});
    }
    const QJsonObject split{{"type", "Split"},
                            {"pattern", QJsonObject{{"Regex", split_pattern}}},
                            {"behavior", "Isolated"},
                            {"invert", false}};
    return text_of({{"version", "1.0"},
                    {"added_tokens", added},
                    {"normalizer", QJsonObject{{"type", "NFC"}}},
                    {"pre_tokenizer", QJsonObject{{"type", "Sequence"},
                                                  {"pretokenizers", QJsonArray{split, byte_level_step()}}}},
                    {"post_processor", byte_level_step()},
                    {"decoder", byte_level_step()},
                    {"model", bpe_model(tokenizer)}});
}

std::string tokenizer_config_json() {
    return text_of({{"add_bos_token", false},
                    {"eos_token", "<|im_end|>"},
                    {"pad_token", "<|endoftext|>"},
                    {"tokenizer_class", "Qwen2Tokenizer"},
                    {"chat_template", QString::fromStdString(tiny_chat_template())}});
}

std::vector<std::int32_t> gguf_token_types(const TinyTokenizer& tokenizer) {
    constexpr std::int32_t normal = 1, control = 3, unused = 5;
    std::vector<std::int32_t> types(tokenizer.tokens.size(), unused);
    const auto special = types.begin() + tokenizer.first_special;
    std::fill(types.begin(), special, normal);
    std::fill(special, special + special_token_count, control);
    return types;
}

std::vector<std::string> merge_texts(const TinyTokenizer& tokenizer) {
    std::vector<std::string> texts;
    for (const auto& [left, right] : tokenizer.merges) {
        texts.push_back(left + " " + right);
    }
    return texts;
}

}  // namespace octavo::testing
