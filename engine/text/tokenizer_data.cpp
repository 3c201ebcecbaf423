#include "engine/text/tokenizer_data.h"

#include <algorithm>
#include <limits>

#include "engine/error.h"

namespace octavo {

MergeReader::MergeReader(TokenizerData& data, std::size_t merges) : data_(data) {
    data.merges.reserve(merges);
}

void MergeReader::add(std::string_view left, std::string_view right) {
    bytes_.clear();
    bool readable = append_spelled(data_.spelling, left, bytes_);
    const std::size_t border = bytes_.size();
    readable = readable && append_spelled(data_.spelling, right, bytes_);
    if (!readable || border == 0 || border == bytes_.size())
        throw Error("The model's tokenizer is damaged: \"" + std::string(left) + " " + std::string(right) +
                    "\" is not a pair of tokens. Download the model again.");
    const std::string_view bytes = bytes_;
    const Token left_token = find(bytes.substr(0, border));
    const Token right_token = find(bytes.substr(border));
    const Vocabulary& vocabulary = data_.vocabulary;
    const bool as_expected = vocabulary.is_found(expected_) && vocabulary.bytes_of(expected_) == bytes;
    const Token merged = as_expected ? expected_ : find(bytes);
    const std::uint32_t rank = rank_++;
    if (left_token == Vocabulary::none || right_token == Vocabulary::none || merged == Vocabulary::none)
        return;
    expected_ = merged + 1;
    data_.merges.add(left_token, right_token, {rank, merged});
}

void MergeReader::add(std::string_view left_and_right) {
    const std::size_t border = std::min(left_and_right.find(' '), left_and_right.size());
    add(left_and_right.substr(0, border), left_and_right.substr(std::min(border + 1, left_and_right.size())));
}

Token MergeReader::find(std::string_view bytes) const {
    const Token token = data_.vocabulary.find(bytes);
    const auto is_control = [&](const SpecialToken& special) {
        return special.control && special.text == bytes;
    };
    if (token == Vocabulary::none && std::none_of(data_.special.begin(), data_.special.end(), is_control))
        throw Error("The model's tokenizer is damaged: its merges need the token \"" + std::string(bytes) +
                    "\", which is not in its vocabulary. Download the model again.");
    return token;
}

void add_plain_token(Token id, std::string_view text, TokenizerData& data) {
    std::string bytes;
    if (data.spelling == TokenSpelling::sentencepiece) {
        if (const std::optional<std::uint8_t> byte = named_byte(text)) {
            bytes.push_back(static_cast<char>(*byte));
            data.token_of_byte[*byte] = id;
            return data.vocabulary.add(id, bytes, false);
        }
    }
    const bool findable = append_spelled(data.spelling, text, bytes);
    data.vocabulary.add(id, findable ? std::string_view(bytes) : text, findable);
}

void add_special_tokens(TokenizerData& data) {
    std::string bytes;
    for (const SpecialToken& special : data.special) {
        bytes.clear();
        const bool spelled = data.spelling == TokenSpelling::sentencepiece &&
                             append_spelled(data.spelling, special.text, bytes);
        data.vocabulary.add(special.id, spelled ? bytes : special.text, !special.control);
    }
}

void find_byte_tokens(TokenizerData& data) {
    for (std::size_t byte = 0; byte < data.token_of_byte.size(); ++byte) {
        const char text = static_cast<char>(byte);
        if (data.token_of_byte[byte] == Vocabulary::none)
            data.token_of_byte[byte] = data.vocabulary.find({&text, 1});
        if (data.token_of_byte[byte] == Vocabulary::none)
            throw Error("The model's tokenizer has no token for the byte " + std::to_string(byte) +
                        ", so it cannot read every text. It is damaged or of a kind that is not supported.");
    }
}

void complete_scores(TokenizerData& data) {
    constexpr float never = -std::numeric_limits<float>::infinity();
    data.scores.resize(static_cast<std::size_t>(data.vocabulary.size()), never);
    for (const SpecialToken& special : data.special)
        data.scores[static_cast<std::size_t>(special.id)] = never;
    for (const Token byte : data.token_of_byte)  // they stand for characters that are no tokens
        data.scores[static_cast<std::size_t>(byte)] = never;
}

void split_before_spaces(TokenizerData& data) {
    for (Token id = 0; id < data.vocabulary.size(); ++id) {
        const std::string_view bytes = data.vocabulary.bytes_of(id);
        const std::size_t after_spaces = std::min(bytes.find_first_not_of(' '), bytes.size());
        if (data.vocabulary.is_found(id) && bytes.find(' ', after_spaces) != std::string_view::npos)
            return;
    }
    data.splits.push_back({" *[^ ]+| +"});
}

}  // namespace octavo
