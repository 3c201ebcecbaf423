// How the containers describe Qwen3.5: Gated DeltaNet layers with a layer of gated full attention after every
// few.
#include <algorithm>

#include "engine/files/architecture.h"
#include "engine/files/gguf_fields.h"
#include "engine/files/json_fields.h"
#include "engine/files/shown.h"

namespace octavo {
namespace {

constexpr int usual_interval = 4;  // every fourth layer is full attention
constexpr double usual_rotary_share = 0.25;
constexpr double usual_theta = 1e7;
constexpr double usual_epsilon = 1e-6;
constexpr int most_layers = 4097;  // one more than check_config lets through

constexpr std::string_view huggingface_types[] = {"qwen3_5_text", "qwen3_5"};

constexpr TensorNamePair layer_names[] = {{"attn_norm.weight", "input_layernorm.weight"},
                                          {"post_attention_norm.weight", "post_attention_layernorm.weight"},
                                          {"attn_qkv.weight", "linear_attn.in_proj_qkv.weight"},
                                          {"attn_gate.weight", "linear_attn.in_proj_z.weight"},
                                          {"ssm_beta.weight", "linear_attn.in_proj_b.weight"},
                                          {"ssm_alpha.weight", "linear_attn.in_proj_a.weight"},
                                          {"ssm_conv1d.weight", "linear_attn.conv1d.weight"},
                                          {"ssm_dt.bias", "linear_attn.dt_bias"},
                                          {"ssm_a", "linear_attn.A_log"},
                                          {"ssm_norm.weight", "linear_attn.norm.weight"},
                                          {"ssm_out.weight", "linear_attn.out_proj.weight"},
                                          {"attn_q.weight", "self_attn.q_proj.weight"},
                                          {"attn_k.weight", "self_attn.k_proj.weight"},
                                          {"attn_v.weight", "self_attn.v_proj.weight"},
                                          {"attn_output.weight", "self_attn.o_proj.weight"},
                                          {"attn_q_norm.weight", "self_attn.q_norm.weight"},
                                          {"attn_k_norm.weight", "self_attn.k_norm.weight"},
                                          {"ffn_gate.weight", "mlp.gate_proj.weight"},
                                          {"ffn_up.weight", "mlp.up_proj.weight"},
                                          {"ffn_down.weight", "mlp.down_proj.weight"}};

std::vector<LayerKind> repeated_layers(int count, int interval) {
    std::vector<LayerKind> layers;
    for (int i = 0; i < std::min(count, most_layers); ++i) {
        const bool full = interval > 0 && (i + 1) % interval == 0;
        layers.push_back(full ? LayerKind::full_attention : LayerKind::gated_delta_net);
    }
    return layers;
}

// A file may list the layers without attention. The last of its layers may be there only to guess ahead.
std::vector<LayerKind> gguf_layers(const GgufFields& fields) {
    const int all = fields.size("block_count"), guessing = fields.size("nextn_predict_layers", 0);
    const int count = std::max(all - guessing, 0);
    std::vector<LayerKind> layers =
        repeated_layers(count, fields.size("full_attention_interval", usual_interval));
    const std::vector<std::int64_t> recurrent = fields.integers("attention.recurrent_layers");
    for (std::size_t i = 0; i < std::min(layers.size(), recurrent.size()); ++i) {
        layers[i] = recurrent[i] != 0 ? LayerKind::gated_delta_net : LayerKind::full_attention;
    }
    return layers;
}

ModelConfig from_gguf(const GgufFields& fields) {
    if (const std::string_view scaling = fields.text("rope.scaling.type");
        !scaling.empty() && scaling != "none") {
        fields.refuse("RoPE scaling (" + shown_name(scaling) + ")");
    }
    ModelConfig c;
    c.architecture = "qwen3_5";
    c.hidden = fields.size("embedding_length");
    c.ffn = fields.size("feed_forward_length");
    c.context = fields.size("context_length");
    c.norm_epsilon =
        static_cast<float>(fields.number("attention.layer_norm_rms_epsilon").value_or(usual_epsilon));
    c.norms_are_centred = false;
    c.decay_is_negated_exp = true;
    c.layers = gguf_layers(fields);

    c.attention.heads = fields.size("attention.head_count");
    c.attention.kv_heads = fields.size("attention.head_count_kv");
    c.attention.head_dim = fields.size("attention.key_length");
    if (fields.size("attention.value_length", c.attention.head_dim) != c.attention.head_dim) {
        fields.refuse("values of another size than keys");
    }
    c.attention.rope.rotary_dim =
        fields.size("rope.dimension_count", static_cast<int>(c.attention.head_dim * usual_rotary_share));
    c.attention.rope.theta = fields.number("rope.freq_base").value_or(usual_theta);
    c.attention.output_gate = true;
    c.attention.qk_norm = true;

    c.delta_net.key_heads = fields.size("ssm.group_count");
    c.delta_net.value_heads = fields.size("ssm.time_step_rank");
    c.delta_net.key_dim = fields.size("ssm.state_size");
    const int values = fields.size("ssm.inner_size");  // of all heads together
    if (c.delta_net.value_heads > 0 && values % c.delta_net.value_heads == 0) {
        c.delta_net.value_dim = values / c.delta_net.value_heads;
    }
    c.delta_net.conv_width = fields.size("ssm.conv_kernel");
    c.delta_net.key_head_order = KeyHeadOrder::tiled;
    return c;
}

std::vector<LayerKind> layer_kinds(const JsonFields& fields) {
    const int count = fields.size("num_hidden_layers");
    const auto list = fields.find("layer_types");
    if (!list || !list->is_array()) {
        return repeated_layers(count, fields.size("full_attention_interval", usual_interval));
    }
    std::vector<LayerKind> kinds;
    for (const simdjson::dom::element entry : simdjson::dom::array(*list)) {
        std::string_view kind = "?";
        const bool is_text = entry.get(kind) == simdjson::SUCCESS;
        if (!is_text || (kind != "full_attention" && kind != "linear_attention")) {
            fields.refuse("a kind of layer named \"" + shown_name(kind) + "\"");
        }
        kinds.push_back(kind == "full_attention" ? LayerKind::full_attention : LayerKind::gated_delta_net);
    }
    if (kinds.size() != static_cast<std::size_t>(count)) {
        fields.refuse(std::to_string(count) + " layers of which it describes " +
                      std::to_string(kinds.size()));
    }
    return kinds;
}

// Scaled RoPE turns by other angles. Newer files describe it in rope_parameters, older ones in rope_scaling.
void refuse_rope_scaling(const JsonFields& fields) {
    for (const char* place : {"rope_parameters", "rope_scaling"}) {
        const std::optional<JsonFields> rope = fields.object(place);
        for (const char* key : {"rope_type", "type"}) {
            const std::string kind = rope ? rope->text(key) : std::string();
            if (!kind.empty() && kind != "default" && kind != "mrope") {
                fields.refuse("RoPE scaling (" + shown_name(kind) + ")");
            }
        }
    }
}

AttentionConfig attention_of(const JsonFields& fields) {
    AttentionConfig a;
    a.heads = fields.size("num_attention_heads");
    a.kv_heads = fields.size("num_key_value_heads");
    a.head_dim = fields.size("head_dim");
    const JsonFields rope = fields.object("rope_parameters").value_or(fields);
    refuse_rope_scaling(fields);
    const auto rope_number = [&](const char* key, double usual) {
        return rope.number(key).value_or(fields.number(key).value_or(usual));
    };
    a.rope.theta = rope_number("rope_theta", usual_theta);
    const double share = rope_number("partial_rotary_factor", usual_rotary_share);
    a.rope.rotary_dim = share >= 0 && share <= 1 ? static_cast<int>(a.head_dim * share) : -1;
    a.output_gate = fields.boolean("attn_output_gate").value_or(true);
    a.qk_norm = true;
    a.bias = fields.boolean("attention_bias").value_or(false);
    return a;
}

ModelConfig from_huggingface(const JsonFields& fields) {
    if (const std::string activation = fields.text("hidden_act");
        !activation.empty() && activation != "silu") {
        fields.refuse("the activation \"" + shown_name(activation) + "\"");
    }
    ModelConfig c;
    c.architecture = "qwen3_5";
    c.hidden = fields.size("hidden_size");
    c.ffn = fields.size("intermediate_size");
    c.context = fields.size("max_position_embeddings");
    c.norm_epsilon = static_cast<float>(fields.number("rms_norm_eps").value_or(usual_epsilon));
    c.norms_are_centred = true;
    c.decay_is_negated_exp = false;
    c.layers = layer_kinds(fields);
    c.attention = attention_of(fields);
    if (c.attention.bias) {
        fields.refuse("biases in its attention");
    }
    c.delta_net.key_heads = fields.size("linear_num_key_heads");
    c.delta_net.value_heads = fields.size("linear_num_value_heads");
    c.delta_net.key_dim = fields.size("linear_key_head_dim");
    c.delta_net.value_dim = fields.size("linear_value_head_dim");
    c.delta_net.conv_width = fields.size("linear_conv_kernel_dim");
    c.delta_net.key_head_order = KeyHeadOrder::grouped;
    return c;
}

}  // namespace

constinit const Architecture qwen3_5_architecture = {"Qwen3.5",   "qwen35",  huggingface_types,
                                                     layer_names, from_gguf, from_huggingface};

}  // namespace octavo
