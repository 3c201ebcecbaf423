// What is in a model's files, of any kind that they hold, and whether Octavo can run it: what programs show
// before a model is loaded or when it cannot be.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "engine/files/model_file.h"

namespace octavo {

// Numbers are 0 and texts empty where the files do not say.
struct ModelSummary {
    Container container = Container::gguf;
    std::string name;
    std::string architecture;  // as the files call it: "qwen35", "mamba"
    std::string family;        // for people: "Qwen3.5"; empty for one that Octavo does not run
    std::uintmax_t file_bytes = 0;
    std::uint64_t parameters = 0;  // numbers in all tensors, of parts that Octavo leaves out too
    std::map<std::string, std::uint64_t>
        parameters_by_type;  // "Q4_K", "BF16", also of types that are not read
    std::int64_t layers = 0, hidden = 0, ffn = 0, vocabulary = 0;
    std::int64_t heads = 0, kv_heads = 0, head_dim = 0;
    std::int64_t experts = 0;  // a layer, of which each token uses some
    std::int64_t context = 0;  // tokens
    std::string tokenizer;     // "gpt2, qwen35", "BPE"
    bool has_template = false;
    std::string problem;  // why Octavo cannot run it, for people; empty: it can
};

// Reads headers and the tokenizer, no weights. Throws Error when nothing can be said about the file: it is
// not there, damaged, or no model.
ModelSummary summarize_model(const std::filesystem::path& path);

}  // namespace octavo
