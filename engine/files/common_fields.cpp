#include "engine/files/common_fields.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/files/shown.h"

namespace octavo {
namespace {

constexpr double usual_theta = 10000;
constexpr double usual_epsilon = 1e-6;
constexpr int most_layers = 4097;  // one more than check_config lets through

std::vector<LayerKind> full_layers(int count) {
    return std::vector<LayerKind>(static_cast<std::size_t>(std::min(count, most_layers)),
                                  LayerKind::full_attention);
}

double yarn_magnitude(double factor, double share) {
    return factor > 1 ? 0.1 * share * std::log(factor) + 1 : 1;
}

RopeConfig read_gguf_rope(const GgufFields& fields, int head_dim) {
    RopeConfig rope;
    rope.theta = fields.number("rope.freq_base").value_or(usual_theta);
    rope.rotary_dim = fields.size("rope.dimension_count", head_dim);
    rope.original_context = fields.size("rope.scaling.original_context_length", 0);
    rope.factor =
        fields.number("rope.scaling.factor").value_or(fields.number("rope.scale_linear").value_or(1));
    const double magnitude = fields.number("rope.scaling.attn_factor").value_or(0);
    const std::string_view scaling = fields.text("rope.scaling.type");
    if (scaling == "yarn") {
        rope.scaling = RopeScaling::yarn;
        rope.beta_fast = fields.number("rope.scaling.yarn_beta_fast").value_or(rope.beta_fast);
        rope.beta_slow = fields.number("rope.scaling.yarn_beta_slow").value_or(rope.beta_slow);
        // The file's factor comes on top of the paper's.
        rope.magnitude = magnitude > 0 ? magnitude * yarn_magnitude(rope.factor, 1) : 0;
    } else if (scaling == "longrope") {
        rope.magnitude = magnitude;  // the divisors are tensors: whoever reads those says longrope
    } else if (scaling == "linear" || (scaling.empty() && rope.factor != 1)) {
        rope.scaling = RopeScaling::linear;
    } else if (scaling.empty()) {
        rope.magnitude = magnitude;
    } else if (scaling != "none") {
        fields.refuse("RoPE scaling (" + shown_name(scaling) + ")");
    }
    if (rope.scaling == RopeScaling::yarn && rope.original_context == 0) {
        rope.original_context = fields.size("context_length");
    }
    return rope;
}

// rope: "rope_scaling", or "rope_parameters" of newer files.
void read_scaling(const JsonFields& rope, const JsonFields& fields, RopeConfig& config) {
    const std::string kind = rope.text("rope_type").empty() ? rope.text("type") : rope.text("rope_type");
    const auto number = [&](const char* key, double usual) { return rope.number(key).value_or(usual); };
    if (kind.empty() || kind == "default" || kind == "mrope") {
        return;
    }
    config.factor = number("factor", 1);
    config.magnitude = number("attention_factor", 0);
    config.original_context =
        rope.size("original_max_position_embeddings",
                  fields.size("original_max_position_embeddings", fields.size("max_position_embeddings", 0)));
    if (kind == "linear") {
        config.scaling = RopeScaling::linear;
        config.magnitude = 0;
    } else if (kind == "llama3") {
        config.scaling = RopeScaling::llama3;
        config.low_frequency_factor = number("low_freq_factor", config.low_frequency_factor);
        config.high_frequency_factor = number("high_freq_factor", config.high_frequency_factor);
    } else if (kind == "yarn") {
        config.scaling = RopeScaling::yarn;
        config.beta_fast = number("beta_fast", config.beta_fast);
        config.beta_slow = number("beta_slow", config.beta_slow);
        config.rounded_ramp = rope.boolean("truncate").value_or(true);
        const double share = number("mscale", 0), share_of_all = number("mscale_all_dim", 0);
        if (config.magnitude == 0 && share > 0 && share_of_all > 0) {
            config.magnitude =
                yarn_magnitude(config.factor, share) / yarn_magnitude(config.factor, share_of_all);
        }
    } else if (kind == "longrope" || kind == "su") {
        config.scaling = RopeScaling::longrope;
        config.divisors = rope.numbers("short_factor");
        config.long_divisors = rope.numbers("long_factor");
    } else {
        rope.refuse("RoPE scaling (" + shown_name(kind) + ")");
    }
}

}  // namespace

ModelConfig common_config(const GgufFields& fields, std::string architecture) {
    if (fields.size("expert_count", 0) > 0) {
        fields.refuse("experts");
    }
    ModelConfig c;
    c.architecture = std::move(architecture);
    c.hidden = fields.size("embedding_length");
    c.ffn = fields.size("feed_forward_length");
    c.context = fields.size("context_length");
    c.norm_epsilon =
        static_cast<float>(fields.number("attention.layer_norm_rms_epsilon").value_or(usual_epsilon));
    c.layers = full_layers(fields.size("block_count"));
    AttentionConfig& a = c.attention;
    a.heads = fields.size("attention.head_count");
    a.kv_heads = fields.size("attention.head_count_kv", a.heads);
    a.head_dim = fields.size("attention.key_length", a.heads > 0 ? c.hidden / a.heads : 0);
    if (fields.size("attention.value_length", a.head_dim) != a.head_dim) {
        fields.refuse("values of another size than keys");
    }
    a.rope = read_gguf_rope(fields, a.head_dim);
    a.sliding_rope = a.rope;
    return c;
}

ModelConfig common_config(const JsonFields& fields, std::string architecture, Activation activation) {
    const std::string own = fields.text("hidden_activation");
    const std::string named = own.empty() ? fields.text("hidden_act") : own;
    const bool as_expected = activation == Activation::silu ? named == "silu" : named.starts_with("gelu");
    if (!named.empty() && !as_expected) {
        fields.refuse("the activation \"" + shown_name(named) + "\"");
    }
    for (const char* bias : {"mlp_bias", "attention_out_bias"}) {
        if (fields.boolean(bias).value_or(false)) {
            fields.refuse("biases (" + std::string(bias) + ")");
        }
    }
    ModelConfig c;
    c.architecture = std::move(architecture);
    c.activation = activation;
    c.hidden = fields.size("hidden_size");
    c.ffn = fields.size("intermediate_size");
    c.context = fields.size("max_position_embeddings");
    c.norm_epsilon = static_cast<float>(fields.number("rms_norm_eps").value_or(usual_epsilon));
    c.layers = full_layers(fields.size("num_hidden_layers"));
    AttentionConfig& a = c.attention;
    a.heads = fields.size("num_attention_heads");
    a.kv_heads = fields.size("num_key_value_heads", a.heads);
    a.head_dim = fields.size("head_dim", a.heads > 0 ? c.hidden / a.heads : 0);
    a.bias = a.out_bias = fields.boolean("attention_bias").value_or(false);
    a.rope = read_rope(fields, a.head_dim, "full_attention");
    a.sliding_rope = a.rope;
    // With YaRN the file may still name the context that the model was first trained for.
    if (a.rope.scaling == RopeScaling::yarn) {
        const double scaled = a.rope.original_context * a.rope.factor;
        if (scaled > c.context && scaled < (1 << 28)) {
            c.context = static_cast<int>(scaled);
        }
    }
    return c;
}

RopeConfig read_rope(const JsonFields& fields, int head_dim, const char* layer_type) {
    const std::optional<JsonFields> parameters = fields.object("rope_parameters");
    const JsonFields rope = parameters ? parameters->object(layer_type).value_or(*parameters) : fields;
    const auto number = [&](const char* key, double usual) {
        return rope.number(key).value_or(fields.number(key).value_or(usual));
    };
    RopeConfig config;
    config.theta = number("rope_theta", usual_theta);
    const double share = number("partial_rotary_factor", 1);
    config.rotary_dim = share >= 0 && share <= 1 ? static_cast<int>(head_dim * share) : -1;
    if (parameters) {
        read_scaling(rope, fields, config);
    } else if (const std::optional<JsonFields> scaling = fields.object("rope_scaling")) {
        read_scaling(*scaling, fields, config);
    }
    return config;
}

void slide_all_layers(ModelConfig& config, int window) {
    config.attention.window = window;
    if (window > 0) {
        std::fill(config.layers.begin(), config.layers.end(), LayerKind::sliding_attention);
    }
}

void slide_between(ModelConfig& config, int interval) {
    for (std::size_t i = 0; i < config.layers.size(); ++i) {
        const bool full = interval > 0 && (i + 1) % static_cast<std::size_t>(interval) == 0;
        config.layers[i] = full ? LayerKind::full_attention : LayerKind::sliding_attention;
    }
}

void read_layer_types(const JsonFields& fields, ModelConfig& config) {
    const std::vector<std::string> types = fields.texts("layer_types");
    if (types.empty()) {
        return;
    }
    if (types.size() != config.layers.size()) {
        fields.refuse(std::to_string(config.layers.size()) + " layers of which it describes " +
                      std::to_string(types.size()));
    }
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (types[i] != "full_attention" && types[i] != "sliding_attention") {
            fields.refuse("a kind of layer named \"" + shown_name(types[i]) + "\"");
        }
        config.layers[i] =
            types[i] == "full_attention" ? LayerKind::full_attention : LayerKind::sliding_attention;
    }
}

}  // namespace octavo
