// Reads tokenizer.json and tokenizer_config.json.
#include <simdjson.h>

#include <algorithm>
#include <charconv>

#include "engine/error.h"
#include "engine/files/python_json.h"
#include "engine/text/tokenizer_data.h"

namespace octavo {

namespace {

namespace json = simdjson::dom;

constexpr std::string_view visible_space = "\u2581";

[[noreturn]] void unsupported(std::string_view what, std::string_view kind) {
    throw Error("The model's tokenizer.json needs the " + std::string(what) + " \"" + std::string(kind) +
                "\", which is not supported.");
}

bool absent(json::element parent, const char* key) {
    const auto found = parent[key];
    return found.error() == simdjson::NO_SUCH_FIELD || found.is_null();  // throws when parent is no object
}

bool flag(json::element parent, const char* key, bool otherwise) {
    return absent(parent, key) ? otherwise : bool(parent[key]);
}

std::string_view text_of(json::element parent, const char* key) {
    return absent(parent, key) ? std::string_view() : std::string_view(parent[key]);
}

Token id_of(json::element id) {
    const std::int64_t value = id;
    if (value < 0 || value >= Vocabulary::limit)
        throw Error("The model's tokenizer.json is damaged: it has a token with the impossible number " +
                    std::to_string(value) + ". Download the model again.");
    return static_cast<Token>(value);
}

void read_normalizer(json::element normalizer, TokenizerData& data) {
    const std::string_view type = normalizer["type"];
    if (type == "Sequence") {
        for (json::element part : normalizer["normalizers"].get_array())
            read_normalizer(part, data);
    } else if (type == "NFC") {
        data.nfc = true;
    } else if (type == "Prepend" && text_of(normalizer, "prepend") == visible_space) {
        data.space_before = SpaceBefore::parts;
    } else if (type == "Replace" && text_of(normalizer, "content") == visible_space &&
               text_of(normalizer["pattern"], "String") == " ") {
        data.spelling = TokenSpelling::sentencepiece;
    } else {
        unsupported("normalizer", type);
    }
}

SplitBehavior behavior_of(std::string_view name) {
    if (name == "Isolated")
        return SplitBehavior::isolated;
    if (name == "Removed")
        return SplitBehavior::removed;
    if (name == "MergedWithPrevious")
        return SplitBehavior::merged_with_previous;
    if (name == "MergedWithNext")
        return SplitBehavior::merged_with_next;
    if (name == "Contiguous")
        return SplitBehavior::contiguous;
    unsupported("way of splitting", name);
}

SplitStep read_split(json::element split) {
    SplitStep step;
    const json::element pattern = split["pattern"];
    step.literal = absent(pattern, "Regex");
    step.pattern = std::string_view(step.literal ? pattern["String"] : pattern["Regex"]);
    step.behavior = behavior_of(split["behavior"]);
    step.invert = flag(split, "invert", false);
    return step;
}

// SentencePiece's spaces as a step of their own, as files have it that keep no normaliser.
void read_metaspace(json::element step, TokenizerData& data) {
    if (text_of(step, "replacement") != visible_space)
        unsupported("sign for a space", text_of(step, "replacement"));
    data.spelling = TokenSpelling::sentencepiece;
    const std::string_view scheme = text_of(step, "prepend_scheme");
    if (scheme == "first")
        data.space_before = SpaceBefore::text_without;
    else if (scheme == "always" || (scheme.empty() && flag(step, "add_prefix_space", true)))
        data.space_before = SpaceBefore::parts_without;
    if (flag(step, "split", true))
        data.splits.push_back({" ", true, false, SplitBehavior::merged_with_next});
}

// Sets `byte_level` when the part that comes last in a byte-level tokenizer was read.
void read_pre_tokenizer(json::element pre_tokenizer, TokenizerData& data, bool& byte_level) {
    const std::string_view type = pre_tokenizer["type"];
    if (byte_level)
        unsupported("step after ByteLevel", type);
    if (type == "Sequence") {
        for (json::element part : pre_tokenizer["pretokenizers"].get_array())
            read_pre_tokenizer(part, data, byte_level);
    } else if (type == "Metaspace") {
        read_metaspace(pre_tokenizer, data);
    } else if (type == "Split" && data.spelling == TokenSpelling::sentencepiece) {
        const SplitStep step = read_split(pre_tokenizer);
        if (!step.literal || step.pattern != " " ||
            step.invert)  // spaces are replaced by now: nothing to split at
            unsupported("pre-tokenizer after a replaced space", step.pattern);
    } else if (type == "Split") {
        data.splits.push_back(read_split(pre_tokenizer));
    } else if (type == "Digits") {
        const bool each = flag(pre_tokenizer, "individual_digits", false);
        data.splits.push_back(
            {R"(\p{N})", false, false, each ? SplitBehavior::isolated : SplitBehavior::contiguous});
    } else if (type == "ByteLevel") {
        byte_level = true;
        const bool space = flag(pre_tokenizer, "add_prefix_space", true);
        data.space_before = space ? SpaceBefore::parts_without : SpaceBefore::nothing;
        if (space && !data.splits.empty())
            unsupported("setting", "add_prefix_space after other steps");
        if (flag(pre_tokenizer, "use_regex", true))
            data.splits.push_back({std::string(gpt2_pattern)});
    } else {
        unsupported("pre-tokenizer", type);
    }
}

bool is_unigram(json::element model) {
    return text_of(model, "type") == "Unigram";
}

void check_model(json::element model) {
    // Files from before the field existed hold no other kind with merges.
    if (!absent(model, "type") && text_of(model, "type") != "BPE" && !is_unigram(model))
        unsupported("model", text_of(model, "type"));
    for (const char* affix : {"continuing_subword_prefix", "end_of_word_suffix"})
        if (!text_of(model, affix).empty())
            unsupported("setting", affix);
}

SpecialToken read_added_token(Token id, json::element token) {
    SpecialToken special;
    special.id = id;
    special.text = std::string_view(token["content"]);
    special.control = flag(token, "special", false);
    special.normalized = flag(token, "normalized", !special.control);
    special.lstrip = flag(token, "lstrip", false);
    special.rstrip = flag(token, "rstrip", false);
    special.single_word = flag(token, "single_word", false);
    return special;
}

// The added tokens of both files by id; the first file has the last word.
std::vector<SpecialToken> read_added_tokens(json::element tokenizer, const json::element* config) {
    std::vector<SpecialToken> special;
    if (!absent(tokenizer, "added_tokens"))
        for (json::element token : tokenizer["added_tokens"].get_array())
            special.push_back(read_added_token(id_of(token["id"]), token));
    if (config && !absent(*config, "added_tokens_decoder"))
        for (const auto [key, token] : (*config)["added_tokens_decoder"].get_object()) {
            Token id = 0;
            const auto read = std::from_chars(key.data(), key.data() + key.size(), id);
            if (read.ec != std::errc() || read.ptr != key.data() + key.size() || id < 0 ||
                id >= Vocabulary::limit)
                throw Error("The model's tokenizer_config.json is damaged: \"" + std::string(key) +
                            "\" is not the number of a token. Download the model again.");
            special.push_back(read_added_token(id, token));
        }
    std::stable_sort(special.begin(), special.end(),
                     [](const auto& a, const auto& b) { return a.id < b.id; });
    const auto same_id = [](const auto& a, const auto& b) { return a.id == b.id; };
    special.erase(std::unique(special.begin(), special.end(), same_id), special.end());
    return special;
}

void read_vocabulary(json::element model, TokenizerData& data) {
    const json::object entries = model["vocab"];
    std::size_t count = 0, bytes = 0;
    for (const auto [text, id] : entries) {
        ++count;
        bytes += text.size();
    }
    data.vocabulary.reserve(count + data.special.size(), bytes);
    std::vector<bool> is_special;
    for (const SpecialToken& special : data.special) {
        is_special.resize(std::max(is_special.size(), static_cast<std::size_t>(special.id) + 1));
        is_special[static_cast<std::size_t>(special.id)] = true;
    }
    for (const auto [text, number] : entries) {
        const Token id = id_of(number);
        const bool special =
            static_cast<std::size_t>(id) < is_special.size() && is_special[static_cast<std::size_t>(id)];
        if (!special)
            add_plain_token(id, text, data);
    }
}

// Pairs of text and score, by id.
void read_scored_vocabulary(json::element model, TokenizerData& data) {
    const json::array entries = model["vocab"];
    std::vector<Token> special;
    for (const SpecialToken& token : data.special)
        special.push_back(token.id);  // ascending
    data.scores.reserve(entries.size());
    for (const json::element entry : entries) {
        const json::array pair = entry;
        const auto id = static_cast<Token>(data.scores.size());
        if (pair.size() != 2 || id >= Vocabulary::limit)
            throw Error(
                "The model's tokenizer.json is damaged: a token is not a text with its score. Download the "
                "model again.");
        data.scores.push_back(static_cast<float>(double(pair.at(1))));
        const std::string_view text = pair.at(0);
        if (std::ranges::binary_search(special, id))
            continue;
        if (!absent(model, "unk_id") && id_of(model["unk_id"]) == id)
            data.vocabulary.add(id, text, false);
        else
            add_plain_token(id, text, data);
    }
}

void read_merges(json::element model, TokenizerData& data) {
    const json::array merges = model["merges"];
    MergeReader reader(data, merges.size());
    for (json::element merge : merges) {
        if (merge.is_string()) {
            reader.add(std::string_view(merge));
            continue;
        }
        const json::array pair = merge;
        if (pair.size() != 2)
            throw Error(
                "The model's tokenizer.json is damaged: a merge is not a pair. Download the model again.");
        reader.add(std::string_view(pair.at(0)), std::string_view(pair.at(1)));
    }
}

std::optional<Token> named_token(json::element config, const char* key, const TokenizerData& data) {
    if (absent(config, key))
        return std::nullopt;
    const json::element value = config[key];
    const std::string_view text = value.is_object() ? text_of(value, "content") : std::string_view(value);
    for (const SpecialToken& special : data.special)
        if (special.text == text)
            return special.id;
    const Token token = data.vocabulary.find(text);
    return token == Vocabulary::none ? std::nullopt : std::optional(token);
}

// The token that a template such as "$BOS $A" puts before a text.
std::optional<Token> leading_token(json::element post_processor, const TokenizerData& data) {
    const std::string_view type = text_of(post_processor, "type");
    if (type == "Sequence")
        for (json::element part : post_processor["processors"].get_array())
            if (const auto token = leading_token(part, data))
                return token;
    if (type != "TemplateProcessing")
        return std::nullopt;
    const json::array single = post_processor["single"];
    if (single.size() == 0 || absent(single.at(0), "SpecialToken"))
        return std::nullopt;
    return named_token(single.at(0)["SpecialToken"], "id", data);
}

TokenizerData read(json::element tokenizer, const json::element* config) {
    TokenizerData data;
    if (!absent(tokenizer, "normalizer"))
        read_normalizer(tokenizer["normalizer"], data);
    bool byte_level = false;
    if (!absent(tokenizer, "pre_tokenizer"))
        read_pre_tokenizer(tokenizer["pre_tokenizer"], data, byte_level);
    const bool sentencepiece = data.spelling == TokenSpelling::sentencepiece;
    if (byte_level == sentencepiece)
        throw Error(
            "The model's tokenizer.json is neither a byte-level one nor one of SentencePiece, "
            "which are the "
            "kinds that are supported.");
    const json::element model = tokenizer["model"];
    check_model(model);
    data.ignore_merges = flag(model, "ignore_merges", false);
    data.special = read_added_tokens(tokenizer, config);
    if (sentencepiece)  // what a special token would be once it had been given a space is never meant
        for (SpecialToken& special : data.special)
            special.normalized = false;
    is_unigram(model) ? read_scored_vocabulary(model, data) : read_vocabulary(model, data);
    add_special_tokens(data);
    find_byte_tokens(data);
    if (is_unigram(model))
        complete_scores(data);
    else
        read_merges(model, data);
    if (sentencepiece)
        split_before_spaces(data);

    if (!absent(tokenizer, "post_processor")) {
        data.bos = leading_token(tokenizer["post_processor"], data);
        data.add_bos = data.bos.has_value();
    }
    if (config) {
        if (const auto bos = named_token(*config, "bos_token", data))
            data.bos = bos;
        data.eos = named_token(*config, "eos_token", data);
        data.pad = named_token(*config, "pad_token", data);
        data.add_bos = flag(*config, "add_bos_token", data.add_bos) && data.bos;
    }
    return data;
}

}  // namespace

TokenizerData read_tokenizer_json(std::string_view tokenizer_json, std::string_view tokenizer_config_json) {
    std::string_view file = "tokenizer.json";
    try {
        json::parser tokenizer_parser, config_parser;
        const json::element tokenizer = tokenizer_parser.parse(tokenizer_json.data(), tokenizer_json.size());
        if (tokenizer_config_json.empty())
            return read(tokenizer, nullptr);
        file = "tokenizer_config.json";
        const json::element config = config_parser.parse(plain_json(tokenizer_config_json));
        file = "tokenizer.json";
        return read(tokenizer, &config);
    } catch (const simdjson::simdjson_error& error) {
        throw Error("The model's " + std::string(file) + " is damaged (" + error.what() +
                    "). Download the model again.");
    }
}

}  // namespace octavo
