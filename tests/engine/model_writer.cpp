#include "tests/engine/model_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <span>

#include "kernels/cpu/number_formats.h"

namespace octavo::testing {
namespace {

constexpr float norm_epsilon = 1e-6F;
constexpr float rope_theta = 1e7F;
constexpr int attention_interval = 4;
constexpr int rotary_share = 4;  // a quarter of a head is turned

bool has_attention(int layer) {
    return (layer + 1) % attention_interval == 0;
}

float rounded_to_bf16(float x) {
    return kernels::bf16_to_f32(kernels::f32_to_bf16(x));
}

class WeightMaker {
  public:
    WeightMaker(const ModelShape& shape, std::uint64_t seed) : shape_(shape), seed_(seed) {}

    std::vector<NamedTensor> make() {
        const ModelShape& s = shape_;
        matrix("model.embed_tokens.weight", s.vocabulary, s.hidden, 4.0F);
        for (int i = 0; i < s.layers; ++i) {
            const std::string prefix = "model.layers." + std::to_string(i) + ".";
            vector(prefix + "input_layernorm.weight", s.hidden, 0.1F);
            vector(prefix + "post_attention_layernorm.weight", s.hidden, 0.1F);
            has_attention(i) ? attention(prefix + "self_attn.") : delta_net(prefix + "linear_attn.");
            matrix(prefix + "mlp.gate_proj.weight", s.ffn, s.hidden);
            matrix(prefix + "mlp.up_proj.weight", s.ffn, s.hidden);
            matrix(prefix + "mlp.down_proj.weight", s.hidden, s.ffn);
        }
        vector("model.norm.weight", s.hidden, 0.1F);
        if (!s.tied_embeddings) {
            matrix("lm_head.weight", s.vocabulary, s.hidden);
        }
        return std::move(tensors_);
    }

  private:
    void attention(const std::string& prefix) {
        const int queries = shape_.heads * shape_.head_dim, keys = shape_.kv_heads * shape_.head_dim;
        matrix(prefix + "q_proj.weight", 2 * queries, shape_.hidden);
        matrix(prefix + "k_proj.weight", keys, shape_.hidden);
        matrix(prefix + "v_proj.weight", keys, shape_.hidden);
        matrix(prefix + "o_proj.weight", shape_.hidden, queries);
        vector(prefix + "q_norm.weight", shape_.head_dim, 0.1F);
        vector(prefix + "k_norm.weight", shape_.head_dim, 0.1F);
    }

    void delta_net(const std::string& prefix) {
        const int heads = shape_.value_heads, values = heads * shape_.linear_dim;
        const int channels = 2 * shape_.key_heads * shape_.linear_dim + values;
        matrix(prefix + "in_proj_qkv.weight", channels, shape_.hidden);
        matrix(prefix + "in_proj_z.weight", values, shape_.hidden);
        matrix(prefix + "in_proj_b.weight", heads, shape_.hidden);
        matrix(prefix + "in_proj_a.weight", heads, shape_.hidden);
        add(prefix + "conv1d.weight", {channels, 1, shape_.conv_width}, 0.0F, 0.5F);
        vector(prefix + "dt_bias", heads, 0.5F);
        vector(prefix + "A_log", heads, 0.5F);
        add(prefix + "norm.weight", {shape_.linear_dim}, 1.0F, 0.1F);
        matrix(prefix + "out_proj.weight", shape_.hidden, values);
    }

    void matrix(const std::string& name, int rows, int columns, float gain = 1.0F) {
        add(name, {rows, columns}, 0.0F, gain / std::sqrt(static_cast<float>(columns)));
    }

    void vector(const std::string& name, int size, float scale) { add(name, {size}, 0.0F, scale); }

    void add(const std::string& name, std::vector<std::int64_t> shape, float mean, float deviation) {
        std::size_t count = 1;
        for (const std::int64_t n : shape) {
            count *= static_cast<std::size_t>(n);
        }
        std::mt19937_64 random = generator_for(name);
        std::vector<float> values(count);
        for (float& x : values) {
            x = rounded_to_bf16(mean + deviation * nearly_normal(random));
        }
        tensors_.push_back({name, std::move(shape), std::move(values)});
    }

    std::mt19937_64 generator_for(const std::string& name) const {
        std::vector<std::uint32_t> seeds(name.begin(), name.end());
        seeds.push_back(static_cast<std::uint32_t>(seed_));
        seeds.push_back(static_cast<std::uint32_t>(seed_ >> 32));
        std::seed_seq sequence(seeds.begin(), seeds.end());
        return std::mt19937_64(sequence);
    }

    // Mean 0, variance 1: the sum of four uniform numbers, the same with every standard library.
    static float nearly_normal(std::mt19937_64& random) {
        const std::uint64_t bits = random();
        float sum = 0;
        for (int part = 0; part < 4; ++part) {
            sum += static_cast<float>((bits >> (16 * part)) & 0xFFFFU) / 65536.0F - 0.5F;
        }
        return sum * std::sqrt(3.0F);
    }

    const ModelShape& shape_;
    std::uint64_t seed_;
    std::vector<NamedTensor> tensors_;
};

// Value heads in Hugging Face's order, grouped by the key head they use, into GGUF's, tiled over the key
// heads. part: all value heads, head_size numbers each.
void tile_heads(const ModelShape& shape, std::span<float> part) {
    const auto keys = static_cast<std::size_t>(shape.key_heads);
    const auto heads = static_cast<std::size_t>(shape.value_heads);
    const std::size_t head_size = part.size() / heads, group = heads / keys;
    const std::vector<float> grouped(part.begin(), part.end());
    for (std::size_t head = 0; head < heads; ++head) {
        const std::size_t tiled = head % group * keys + head / group;
        std::copy_n(grouped.begin() + static_cast<std::ptrdiff_t>(head * head_size), head_size,
                    part.begin() + static_cast<std::ptrdiff_t>(tiled * head_size));
    }
}

std::array<int, 3> rope_sections(const ModelShape& shape) {
    const int half = shape.head_dim / rotary_share / 2, third = (half + 2) / 3;
    return {third, third, half - 2 * third};
}

void add_gguf_config(const ModelShape& s, GgufWriter& writer) {
    const auto integer = [&](const std::string& key, int value) {
        writer.integer("qwen35." + key, static_cast<std::uint32_t>(value));
    };
    integer("block_count", s.layers + s.guessing_layers);
    if (s.guessing_layers > 0) {
        integer("nextn_predict_layers", s.guessing_layers);
    }
    integer("context_length", s.context);
    integer("embedding_length", s.hidden);
    integer("feed_forward_length", s.ffn);
    integer("attention.head_count", s.heads);
    integer("attention.head_count_kv", s.kv_heads);
    integer("attention.key_length", s.head_dim);
    integer("attention.value_length", s.head_dim);
    writer.number("qwen35.attention.layer_norm_rms_epsilon", norm_epsilon);
    writer.number("qwen35.rope.freq_base", rope_theta);
    integer("rope.dimension_count", s.head_dim / rotary_share);
    const std::array<int, 3> sections = rope_sections(s);
    writer.integers("qwen35.rope.dimension_sections", std::array{sections[0], sections[1], sections[2], 0});
    integer("ssm.conv_kernel", s.conv_width);
    integer("ssm.state_size", s.linear_dim);
    integer("ssm.group_count", s.key_heads);
    integer("ssm.time_step_rank", s.value_heads);
    integer("ssm.inner_size", s.value_heads * s.linear_dim);
    integer("full_attention_interval", attention_interval);
}

}  // namespace

void add_gguf_tokenizer(const TinyTokenizer& tokenizer, GgufWriter& writer) {
    writer.text("tokenizer.ggml.model", "gpt2");
    writer.text("tokenizer.ggml.pre", "qwen35");
    writer.texts("tokenizer.ggml.tokens", tokenizer.tokens);
    writer.integers("tokenizer.ggml.token_type", gguf_token_types(tokenizer));
    writer.texts("tokenizer.ggml.merges", merge_texts(tokenizer));
    writer.integer("tokenizer.ggml.eos_token_id", static_cast<std::uint32_t>(tokenizer.end_of_message()));
    writer.integer("tokenizer.ggml.padding_token_id", static_cast<std::uint32_t>(tokenizer.end_of_text()));
    writer.boolean("tokenizer.ggml.add_bos_token", false);
    writer.text("tokenizer.chat_template", tiny_chat_template());
}

std::vector<NamedTensor> random_weights(const ModelShape& shape, std::uint64_t seed) {
    return WeightMaker(shape, seed).make();
}

NamedTensor as_in_gguf(const ModelShape& shape, NamedTensor tensor) {
    const auto ends_with = [&](const char* end) { return tensor.name.ends_with(end); };
    const std::span<float> values = tensor.values;
    const auto rows = static_cast<std::size_t>(tensor.shape.front());
    const std::size_t row = values.size() / rows;
    const std::size_t queries_and_keys = static_cast<std::size_t>(2 * shape.key_heads * shape.linear_dim);
    if (ends_with("A_log")) {
        std::transform(values.begin(), values.end(), values.begin(), [](float x) { return -std::exp(x); });
        tile_heads(shape, values);
    } else if (ends_with("dt_bias") || ends_with("in_proj_a.weight") || ends_with("in_proj_b.weight") ||
               ends_with("in_proj_z.weight")) {
        tile_heads(shape, values);
    } else if (ends_with("in_proj_qkv.weight") || ends_with("conv1d.weight")) {
        tile_heads(shape, values.subspan(queries_and_keys * row));
    } else if (ends_with("linear_attn.out_proj.weight")) {
        for (std::size_t r = 0; r < rows; ++r) {
            tile_heads(shape, values.subspan(r * row, row));
        }
    } else if (ends_with("norm.weight") && !ends_with("linear_attn.norm.weight")) {
        std::transform(values.begin(), values.end(), values.begin(), [](float x) { return x + 1.0F; });
    }
    if (ends_with("conv1d.weight")) {
        tensor.shape = {tensor.shape.front(), shape.conv_width};
    }
    return tensor;
}

std::string gguf_name(const std::string& name) {
    static const std::map<std::string, std::string> top = {{"model.embed_tokens.weight", "token_embd.weight"},
                                                           {"model.norm.weight", "output_norm.weight"},
                                                           {"lm_head.weight", "output.weight"}};
    static const std::map<std::string, std::string> inner = {
        {"input_layernorm.weight", "attn_norm.weight"},
        {"post_attention_layernorm.weight", "post_attention_norm.weight"},
        {"linear_attn.in_proj_qkv.weight", "attn_qkv.weight"},
        {"linear_attn.in_proj_z.weight", "attn_gate.weight"},
        {"linear_attn.in_proj_b.weight", "ssm_beta.weight"},
        {"linear_attn.in_proj_a.weight", "ssm_alpha.weight"},
        {"linear_attn.conv1d.weight", "ssm_conv1d.weight"},
        {"linear_attn.dt_bias", "ssm_dt.bias"},
        {"linear_attn.A_log", "ssm_a"},
        {"linear_attn.norm.weight", "ssm_norm.weight"},
        {"linear_attn.out_proj.weight", "ssm_out.weight"},
        {"self_attn.q_proj.weight", "attn_q.weight"},
        {"self_attn.k_proj.weight", "attn_k.weight"},
        {"self_attn.v_proj.weight", "attn_v.weight"},
        {"self_attn.o_proj.weight", "attn_output.weight"},
        {"self_attn.q_norm.weight", "attn_q_norm.weight"},
        {"self_attn.k_norm.weight", "attn_k_norm.weight"},
        {"mlp.gate_proj.weight", "ffn_gate.weight"},
        {"mlp.up_proj.weight", "ffn_up.weight"},
        {"mlp.down_proj.weight", "ffn_down.weight"}};
    if (const auto found = top.find(name); found != top.end()) {
        return found->second;
    }
    const std::string prefix = "model.layers.";
    const std::size_t dot = name.find('.', prefix.size());
    return "blk." + name.substr(prefix.size(), dot - prefix.size()) + "." + inner.at(name.substr(dot + 1));
}

std::string huggingface_config_json(const ModelShape& s) {
    QJsonArray kinds;
    for (int i = 0; i < s.layers; ++i) {
        kinds.append(has_attention(i) ? "full_attention" : "linear_attention");
    }
    const std::array<int, 3> sections = rope_sections(s);
    const QJsonObject rope{{"rope_type", "default"},
                           {"rope_theta", static_cast<double>(rope_theta)},
                           {"partial_rotary_factor", 1.0 / rotary_share},
                           {"mrope_interleaved", true},
                           {"mrope_section", QJsonArray{sections[0], sections[1], sections[2]}}};
    const QJsonObject config{{"architectures", QJsonArray{"Qwen3_5ForCausalLM"}},
                             {"model_type", "qwen3_5_text"},
                             {"attention_bias", false},
                             {"attn_output_gate", true},
                             {"bos_token_id", QJsonValue::Null},
                             {"dtype", "bfloat16"},
                             {"full_attention_interval", attention_interval},
                             {"head_dim", s.head_dim},
                             {"hidden_act", "silu"},
                             {"hidden_size", s.hidden},
                             {"intermediate_size", s.ffn},
                             {"layer_types", kinds},
                             {"linear_conv_kernel_dim", s.conv_width},
                             {"linear_key_head_dim", s.linear_dim},
                             {"linear_num_key_heads", s.key_heads},
                             {"linear_num_value_heads", s.value_heads},
                             {"linear_value_head_dim", s.linear_dim},
                             {"max_position_embeddings", s.context},
                             {"num_attention_heads", s.heads},
                             {"num_hidden_layers", s.layers},
                             {"num_key_value_heads", s.kv_heads},
                             {"rms_norm_eps", 1e-6},
                             {"rope_parameters", rope},
                             {"tie_word_embeddings", s.tied_embeddings},
                             {"vocab_size", s.vocabulary}};
    return QJsonDocument(config).toJson().toStdString();
}

void write_huggingface_folder(const std::filesystem::path& folder, const ModelShape& shape,
                              const std::vector<NamedTensor>& weights) {
    write_huggingface_folder(folder, huggingface_config_json(shape), shape.vocabulary, weights);
}

void write_huggingface_folder(const std::filesystem::path& folder, const std::string& config_json,
                              int vocabulary, const std::vector<NamedTensor>& weights) {
    std::filesystem::create_directories(folder);
    const TinyTokenizer tokenizer = make_tiny_tokenizer(vocabulary);
    SafetensorsWriter writer;
    for (const NamedTensor& tensor : weights) {
        writer.add(tensor.name, DataType::bf16, tensor.shape, tensor.values);
    }
    write_file(folder / "model.safetensors", writer.file());
    write_file(folder / "config.json", config_json);
    write_file(folder / "generation_config.json",
               "{\"eos_token_id\": [" + std::to_string(tokenizer.end_of_message()) + "]}");
    write_file(folder / "tokenizer.json", tokenizer_json(tokenizer));
    write_file(folder / "tokenizer_config.json", tokenizer_config_json());
}

void write_gguf(const std::filesystem::path& path, const ModelShape& shape,
                const std::vector<NamedTensor>& weights, DataType matrices) {
    GgufWriter writer;
    writer.text("general.architecture", "qwen35");
    writer.text("general.name", "random weights");
    writer.integer("general.alignment", 32);
    add_gguf_config(shape, writer);
    add_gguf_tokenizer(make_tiny_tokenizer(shape.vocabulary), writer);
    for (const NamedTensor& tensor : weights) {
        const NamedTensor stored = as_in_gguf(shape, tensor);
        const bool plain = stored.shape.size() < 2 || stored.name.ends_with("conv1d.weight") ||
                           stored.shape.back() % BlockQ8::size != 0;
        writer.tensor(gguf_name(stored.name), plain ? DataType::f32 : matrices, stored.shape, stored.values);
    }
    const std::vector<float> numbers(static_cast<std::size_t>(shape.hidden), 1.0F);
    for (int i = shape.layers; i < shape.layers + shape.guessing_layers; ++i) {
        const std::string layer = "blk." + std::to_string(i) + ".";
        for (const char* tensor : {"attn_norm.weight", "nextn.enorm.weight"}) {
            writer.tensor(layer + tensor, DataType::f32, {shape.hidden}, numbers);
        }
    }
    write_file(path, writer.file());
}

WrittenModel write_tiny_model(const std::filesystem::path& folder, std::uint64_t seed,
                              const ModelShape& shape, DataType gguf_matrices) {
    const std::vector<NamedTensor> weights = random_weights(shape, seed);
    const WrittenModel written{folder / "hf", folder / "model.gguf"};
    write_huggingface_folder(written.folder, shape, weights);
    write_gguf(written.gguf, shape, weights, gguf_matrices);
    return written;
}

}  // namespace octavo::testing
