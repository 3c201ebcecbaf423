// How the containers describe Phi-3, Phi-3.5 and Phi-4-mini: queries, keys and values in one matrix, gate and
// up in another, RoPE with divisors of its own for long contexts, and in some sizes a sliding window.
#include "engine/files/common_fields.h"
#include "engine/files/layer_names.h"

namespace octavo {
namespace {

constexpr std::string_view huggingface_types[] = {"phi3"};

constexpr TensorNamePair layer_names[] = {
    {"attn_norm.weight", "input_layernorm.weight"},    {"attn_qkv.weight", "self_attn.qkv_proj.weight"},
    {"attn_output.weight", "self_attn.o_proj.weight"}, {"ffn_norm.weight", "post_attention_layernorm.weight"},
    {"ffn_up.weight", "mlp.gate_up_proj.weight"},      {"ffn_down.weight", "mlp.down_proj.weight"}};

ModelConfig from_gguf(const GgufFields& fields) {
    ModelConfig c = common_config(fields, "phi3");
    slide_all_layers(c, fields.size("attention.sliding_window", 0));
    return c;
}

ModelConfig from_huggingface(const JsonFields& fields) {
    ModelConfig c = common_config(fields, "phi3");
    slide_all_layers(c, fields.size("sliding_window", 0));
    return c;
}

}  // namespace

constinit const Architecture phi3_architecture = {"Phi-3",     "phi3",    huggingface_types,
                                                  layer_names, from_gguf, from_huggingface};

}  // namespace octavo
