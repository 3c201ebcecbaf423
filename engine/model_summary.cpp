#include "engine/model_summary.h"

#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/error.h"
#include "engine/files/config_json.h"
#include "engine/files/gguf_parts.h"
#include "engine/files/huggingface_files.h"
#include "engine/files/memory_map.h"
#include "engine/files/safetensors.h"
#include "engine/files/shown.h"
#include "engine/files/text_file.h"
#include "engine/loaded_model.h"

namespace octavo {
namespace {

std::uint64_t product(std::span<const std::int64_t> shape) {
    std::uint64_t count = 1;
    for (const std::int64_t n : shape) {
        count *= static_cast<std::uint64_t>(std::max<std::int64_t>(n, 0));
    }
    return count;
}

void count_tensors(const ContainerTensors& contents, ModelSummary& summary) {
    const auto count = [&](const std::string& type, std::span<const std::int64_t> shape) {
        summary.parameters += product(shape);
        summary.parameters_by_type[type] += product(shape);
    };
    for (const TensorView& tensor : contents.tensors) {
        count(std::string(name(tensor.type)), tensor.shape);
    }
    for (const UnreadTensor& tensor : contents.unread) {
        count(shown_name(tensor.type), tensor.shape);
    }
}

// What all architectures of the format have by the same names.
ModelSummary of_gguf(const std::filesystem::path& path) {
    const GgufParts parts = open_gguf_parts(path);
    const GgufMetadata& metadata = parts.metadata;
    ModelSummary s;
    s.file_bytes = parts.bytes;
    s.architecture = shown_name(metadata.text("general.architecture"));
    s.name = shown_name(metadata.text("general.name"));
    const auto size = [&](const char* key) -> std::int64_t {
        const std::string whole = std::string(metadata.text("general.architecture")) + "." + key;
        const std::vector<std::int64_t> by_layer =
            metadata.integers(whole);  // some differ from layer to layer
        return by_layer.empty() ? metadata.integer(whole).value_or(0)
                                : *std::max_element(by_layer.begin(), by_layer.end());
    };
    s.layers = size("block_count");
    s.hidden = size("embedding_length");
    s.ffn = size("feed_forward_length");
    s.heads = size("attention.head_count");
    s.kv_heads = size("attention.head_count_kv");
    s.head_dim = size("attention.key_length");
    s.experts = size("expert_count");
    s.context = size("context_length");
    s.vocabulary = static_cast<std::int64_t>(metadata.texts("tokenizer.ggml.tokens").size());
    s.tokenizer = shown_name(metadata.text("tokenizer.ggml.model"));
    if (const std::string_view pre = metadata.text("tokenizer.ggml.pre"); !pre.empty()) {
        s.tokenizer += ", " + shown_name(pre);
    }
    s.has_template = !metadata.text("tokenizer.chat_template").empty();
    count_tensors(parts.tensors, s);
    return s;
}

void count_weight_files(const std::filesystem::path& folder, ModelSummary& summary) {
    for (const std::filesystem::path& file : folder_weight_files(folder)) {
        const MemoryMap map(file);
        summary.file_bytes += map.bytes().size();
        count_tensors(read_safetensors(map.bytes(), file), summary);
    }
}

// "BPE" of a tokenizer.json
std::string tokenizer_of(const std::filesystem::path& folder) {
    simdjson::dom::parser parser;
    std::string_view type;
    const std::string text = read_text_file_if_present(folder / "tokenizer.json");
    return !text.empty() && parser.parse(text)["model"]["type"].get(type) == simdjson::SUCCESS
               ? shown_name(type)
               : std::string();
}

ModelSummary of_folder(const std::filesystem::path& folder) {
    const ConfigJson config(folder);
    const JsonFields fields = config.text_model();
    const auto size = [&](std::initializer_list<const char*> keys) -> std::int64_t {
        for (const char* key : keys) {
            if (const auto number = fields.number(key)) {
                return static_cast<std::int64_t>(std::clamp(*number, 0.0, 1e15));
            }
        }
        return 0;
    };
    ModelSummary s;
    s.container = Container::huggingface_folder;
    s.architecture = shown_name(config.model_type());
    s.name = folder_name(folder);
    s.layers = size({"num_hidden_layers", "n_layer", "n_layers"});
    s.hidden = size({"hidden_size", "n_embd", "d_model"});
    s.ffn = size({"intermediate_size", "n_inner"});
    s.heads = size({"num_attention_heads", "n_head"});
    s.kv_heads = size({"num_key_value_heads"});
    s.head_dim = size({"head_dim"});
    s.experts = size({"num_experts", "num_local_experts", "n_routed_experts"});
    s.context = size({"max_position_embeddings", "n_positions"});
    s.vocabulary = size({"vocab_size"});
    s.tokenizer = tokenizer_of(folder);
    s.has_template = !folder_chat_template(folder).empty();
    try {
        count_weight_files(folder, s);
    } catch (const Error&) {
        // Whoever opens the model says so.
    }
    return s;
}

// What the engine made of it, where that says more than the files.
void fill_in(const ModelFile& file, ModelSummary& s) {
    const ModelConfig& c = file.config();
    s.name = c.display_name;
    s.family = c.family;
    s.layers = static_cast<std::int64_t>(c.layers.size());
    s.heads = c.attention.heads;
    s.kv_heads = c.attention.kv_heads;
    s.head_dim = c.attention.head_dim;
    s.vocabulary = c.vocabulary;
    s.context = c.context;
}

bool is_gguf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    char start[4] = {};
    file.read(start, sizeof start);
    return std::string_view(start, sizeof start) == "GGUF";
}

}  // namespace

ModelSummary summarize_model(const std::filesystem::path& path) {
    std::string problem;
    std::unique_ptr<ModelFile> file;
    try {
        file = open_model_file(path);
        load_text(*file);
    } catch (const Error& error) {
        problem = error.what();
    }
    std::error_code error;
    const bool folder = std::filesystem::is_directory(path, error);
    ModelSummary summary;
    try {
        if (!folder && is_gguf(path)) {
            summary = of_gguf(path);
        } else {
            summary = of_folder(folder ? path : std::filesystem::absolute(path).parent_path());
        }
    } catch (const Error& nothing) {
        throw Error(problem.empty() ? nothing.what() : problem);  // opening it said more
    }
    if (file) {
        fill_in(*file, summary);
    }
    summary.problem = problem;
    return summary;
}

}  // namespace octavo
