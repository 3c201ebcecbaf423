// A byte-level BPE of a few hundred English words, for models that tests write. What tokenizers do with real
// vocabularies is specified by tst_tokenizer.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace octavo::testing {

struct TinyTokenizer {
    std::vector<std::string> tokens;  // by id, spelt in the byte-level alphabet; padded with [UNUSED_n]
    std::vector<std::pair<std::string, std::string>> merges;  // by rank
    std::int32_t first_special = 0;                           // <|endoftext|>, <|im_start|>, <|im_end|>

    std::int32_t end_of_text() const { return first_special; }
    std::int32_t end_of_message() const { return first_special + 2; }
};

constexpr int special_token_count = 3;

// size: tokens in all, at least 300.
TinyTokenizer make_tiny_tokenizer(int size);

// A chat template in the manner of ChatML.
std::string tiny_chat_template();

std::string tokenizer_json(const TinyTokenizer& tokenizer);
std::string tokenizer_config_json();

// tokenizer.ggml.token_type: by id.
std::vector<std::int32_t> gguf_token_types(const TinyTokenizer& tokenizer);
// "left right", by rank.
std::vector<std::string> merge_texts(const TinyTokenizer& tokenizer);

}  // namespace octavo::testing
