// How the containers describe the text models of Gemma 2 and 3: norms around each block, layers that see a
// window between layers that see all, a scaled embedding. Gemma 2 caps scores and logits; Gemma 3 norms
// queries and keys and has a RoPE of its own for the layers with a window.
#include <cmath>

#include "engine/files/common_fields.h"
#include "engine/files/layer_names.h"

namespace octavo {
namespace {

constexpr std::string_view gemma2_types[] = {"gemma2"};
constexpr std::string_view gemma3_types[] = {"gemma3_text", "gemma3"};

constexpr TensorNamePair layer_names[] = {{"attn_norm.weight", "input_layernorm.weight"},
                                          {"attn_q.weight", "self_attn.q_proj.weight"},
                                          {"attn_k.weight", "self_attn.k_proj.weight"},
                                          {"attn_v.weight", "self_attn.v_proj.weight"},
                                          {"attn_output.weight", "self_attn.o_proj.weight"},
                                          {"attn_q_norm.weight", "self_attn.q_norm.weight"},
                                          {"attn_k_norm.weight", "self_attn.k_norm.weight"},
                                          {"post_attention_norm.weight", "post_attention_layernorm.weight"},
                                          {"ffn_norm.weight", "pre_feedforward_layernorm.weight"},
                                          {"ffn_gate.weight", "mlp.gate_proj.weight"},
                                          {"ffn_up.weight", "mlp.up_proj.weight"},
                                          {"ffn_down.weight", "mlp.down_proj.weight"},
                                          {"post_ffw_norm.weight", "post_feedforward_layernorm.weight"}};

constexpr int gemma2_interval = 2;
constexpr int gemma3_interval = 6;
constexpr int usual_window = 4096;
constexpr double gemma2_score_cap = 50;
constexpr double gemma2_logit_cap = 30;
constexpr double gemma3_theta = 1e6;
constexpr double gemma3_sliding_theta = 10000;

void set_common(ModelConfig& config) {
    config.activation = Activation::gelu;
    config.norms = NormPlacement::before_and_after;
    config.embedding_scale = std::sqrt(static_cast<double>(config.hidden));
}

// GGUF does not always say by what scores are scaled: the size of a head, but in the 27B models the hidden
// size divided by the heads.
double gguf_score_scale(const GgufFields& fields, const ModelConfig& config, int layers_of_27b) {
    const bool is_27b = config.layers.size() == static_cast<std::size_t>(layers_of_27b);
    const double size =
        is_27b ? static_cast<double>(config.hidden) / config.attention.heads : config.attention.head_dim;
    return fields.number("attention.scale").value_or(1 / std::sqrt(size));
}

// The published files leave out what is usual, above all where a model of images has them in an object of its
// own; missing: the number that Gemma's own configuration class takes.
double json_score_scale(const JsonFields& fields) {
    return 1 / std::sqrt(fields.number("query_pre_attn_scalar").value_or(256));
}

ModelConfig gemma2_from_gguf(const GgufFields& fields) {
    constexpr int layers_of_27b = 46;
    ModelConfig c = common_config(fields, "gemma2");
    set_common(c);
    slide_between(c, gemma2_interval);
    c.attention.window = fields.size("attention.sliding_window", usual_window);
    c.attention.score_scale = gguf_score_scale(fields, c, layers_of_27b);
    c.attention.score_cap = fields.number("attn_logit_softcapping").value_or(gemma2_score_cap);
    c.logit_cap = fields.number("final_logit_softcapping").value_or(gemma2_logit_cap);
    return c;
}

ModelConfig gemma2_from_huggingface(const JsonFields& fields) {
    ModelConfig c = common_config(fields, "gemma2", Activation::gelu);
    set_common(c);
    c.norms_are_centred = true;
    slide_between(c, gemma2_interval);
    read_layer_types(fields, c);
    c.attention.window = fields.size("sliding_window", usual_window);
    c.attention.score_scale = json_score_scale(fields);
    c.attention.score_cap = fields.number("attn_logit_softcapping").value_or(0);
    c.logit_cap = fields.number("final_logit_softcapping").value_or(0);
    return c;
}

ModelConfig gemma3_from_gguf(const GgufFields& fields) {
    constexpr int layers_of_27b = 62;
    ModelConfig c = common_config(fields, "gemma3");
    set_common(c);
    slide_between(c, fields.size("attention.sliding_window_pattern", gemma3_interval));
    AttentionConfig& a = c.attention;
    a.qk_norm = true;
    a.window = fields.size("attention.sliding_window");
    a.score_scale = gguf_score_scale(fields, c, layers_of_27b);
    a.rope.theta = fields.number("rope.freq_base").value_or(gemma3_theta);
    a.sliding_rope = {};
    a.sliding_rope.rotary_dim = a.rope.rotary_dim;
    a.sliding_rope.theta = fields.number("rope.freq_base_swa").value_or(gemma3_sliding_theta);
    c.logit_cap = fields.number("final_logit_softcapping").value_or(0);
    return c;
}

ModelConfig gemma3_from_huggingface(const JsonFields& fields) {
    ModelConfig c = common_config(fields.with_usual({{"num_attention_heads", 8},
                                                     {"num_key_value_heads", 4},
                                                     {"head_dim", 256},
                                                     {"max_position_embeddings", 131072}}),
                                  "gemma3", Activation::gelu);
    set_common(c);
    c.norms_are_centred = true;
    slide_between(c, fields.size("sliding_window_pattern", gemma3_interval));
    read_layer_types(fields, c);
    AttentionConfig& a = c.attention;
    a.qk_norm = true;
    a.window = fields.size("sliding_window", usual_window);
    a.score_scale = json_score_scale(fields);
    if (fields.object("rope_parameters")) {
        a.sliding_rope = read_rope(fields, a.head_dim, "sliding_attention");
    } else {
        a.rope.theta = fields.number("rope_theta").value_or(gemma3_theta);
        a.sliding_rope = {};
        a.sliding_rope.rotary_dim = a.head_dim;
        a.sliding_rope.theta = fields.number("rope_local_base_freq").value_or(gemma3_sliding_theta);
    }
    a.score_cap = fields.number("attn_logit_softcapping").value_or(0);
    c.logit_cap = fields.number("final_logit_softcapping").value_or(0);
    return c;
}

}  // namespace

constinit const Architecture gemma2_architecture = {"Gemma 2",   "gemma2",         gemma2_types,
                                                    layer_names, gemma2_from_gguf, gemma2_from_huggingface};
constinit const Architecture gemma3_architecture = {"Gemma 3",   "gemma3",         gemma3_types,
                                                    layer_names, gemma3_from_gguf, gemma3_from_huggingface};

}  // namespace octavo
