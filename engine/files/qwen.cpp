// How the containers describe Qwen2.5 (biases of queries, keys and values) and Qwen3 (norms of queries and
// keys).
#include <algorithm>

#include "engine/files/common_fields.h"
#include "engine/files/layer_names.h"

namespace octavo {
namespace {

constexpr std::string_view qwen2_types[] = {"qwen2"};
constexpr std::string_view qwen3_types[] = {"qwen3"};

// The upper layers may see a window only, though no published model asks for it.
void read_sliding(const JsonFields& fields, ModelConfig& config) {
    if (!fields.boolean("use_sliding_window").value_or(false)) {
        return;
    }
    config.attention.window = fields.size("sliding_window", 0);
    const auto first = static_cast<std::size_t>(fields.size("max_window_layers", 0));
    for (std::size_t i = first; i < config.layers.size(); ++i) {
        config.layers[i] = LayerKind::sliding_attention;
    }
    read_layer_types(fields, config);
}

ModelConfig qwen2_from_gguf(const GgufFields& fields) {
    ModelConfig c = common_config(fields, "qwen2");
    c.attention.bias = true;
    return c;
}

ModelConfig qwen2_from_huggingface(const JsonFields& fields) {
    ModelConfig c = common_config(fields, "qwen2");
    c.attention.bias = true;  // of these three, whatever the file says
    c.attention.out_bias = false;
    read_sliding(fields, c);
    return c;
}

ModelConfig qwen3_from_gguf(const GgufFields& fields) {
    ModelConfig c = common_config(fields, "qwen3");
    c.attention.qk_norm = true;
    return c;
}

ModelConfig qwen3_from_huggingface(const JsonFields& fields) {
    ModelConfig c = common_config(fields, "qwen3");
    c.attention.qk_norm = true;
    read_sliding(fields, c);
    return c;
}

}  // namespace

constinit const Architecture qwen2_architecture = {
    "Qwen2.5", "qwen2", qwen2_types, common_layer_names, qwen2_from_gguf, qwen2_from_huggingface};
constinit const Architecture qwen3_architecture = {
    "Qwen3", "qwen3", qwen3_types, common_layer_names, qwen3_from_gguf, qwen3_from_huggingface};

}  // namespace octavo
