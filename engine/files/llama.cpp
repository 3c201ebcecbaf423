// How the containers describe Llama 2 and 3 and what is built like them, SmolLM2 among others: nothing but
// full attention and a feed-forward block. GGUF also files Mistral under this name.
#include "engine/files/common_fields.h"
#include "engine/files/layer_names.h"

namespace octavo {
namespace {

constexpr std::string_view huggingface_types[] = {"llama"};

ModelConfig from_gguf(const GgufFields& fields) {
    ModelConfig c = common_config(fields, "llama");
    // The rows of q_proj and k_proj are stored in another order, so that what is turned together is next to
    // each other.
    c.attention.rope.pairs = RopePairs::neighbours;
    c.attention.sliding_rope.pairs = RopePairs::neighbours;
    slide_all_layers(c, fields.size("attention.sliding_window", 0));
    return c;
}

ModelConfig from_huggingface(const JsonFields& fields) {
    return common_config(fields, "llama");
}

}  // namespace

constinit const Architecture llama_architecture = {
    "Llama", "llama", huggingface_types, common_layer_names, from_gguf, from_huggingface};

}  // namespace octavo
