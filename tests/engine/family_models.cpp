#include "tests/engine/family_models.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "kernels/cpu/number_formats.h"
#include "tests/engine/tiny_tokenizer.h"

namespace octavo::testing {
namespace {

constexpr int vocabulary = 320;
constexpr int context = 256;

QJsonObject config_of(const char* model_type, const QJsonObject& more) {
    QJsonObject config{{"model_type", model_type},    {"hidden_size", 64},
                       {"intermediate_size", 96},     {"num_hidden_layers", 3},
                       {"num_attention_heads", 4},    {"num_key_value_heads", 2},
                       {"hidden_act", "silu"},        {"max_position_embeddings", context},
                       {"rms_norm_eps", 1e-5},        {"rope_theta", 10000.0},
                       {"tie_word_embeddings", true}, {"vocab_size", vocabulary}};
    for (auto field = more.begin(); field != more.end(); ++field) {
        config.insert(field.key(), field.value());
    }
    return config;
}

QJsonArray json_list(const std::vector<float>& numbers) {
    QJsonArray list;
    for (const float x : numbers) {
        list.append(static_cast<double>(x));
    }
    return list;
}

// The conversion of Llama 3.1's scaling to divisors, as files of GGUF hold it.
std::vector<float> llama3_divisors(int rotary_dim, double theta, double factor, double low, double high,
                                   double original) {
    std::vector<float> divisors;
    for (int i = 0; i < rotary_dim; i += 2) {
        const double wave = 2 * std::numbers::pi * std::pow(theta, static_cast<double>(i) / rotary_dim);
        const double smooth = (original / wave - low) / (high - low);
        const double between = 1 / ((1 - smooth) / factor + smooth);
        divisors.push_back(
            static_cast<float>(wave < original / high ? 1 : (wave > original / low ? factor : between)));
    }
    return divisors;
}

std::vector<float> rising(std::size_t count, float first, float step) {
    std::vector<float> numbers;
    for (std::size_t i = 0; i < count; ++i) {
        numbers.push_back(first + step * static_cast<float>(i));
    }
    return numbers;
}

// More value heads than key heads: in GGUF they are tiled over those.
FamilyModel qwen3_5(const char* name, int layers, int value_heads, bool tied) {
    ModelShape shape;
    shape.layers = layers;
    shape.value_heads = value_heads;
    shape.tied_embeddings = tied;
    shape.vocabulary = vocabulary;
    shape.context = context;
    const QByteArray config = QByteArray::fromStdString(huggingface_config_json(shape));
    return {.name = name,
            .config = QJsonDocument::fromJson(config).object(),
            .gguf_name = "qwen35",
            .qwen3_5 = shape};
}

FamilyModel qwen3() {
    return {.name = "qwen3",
            .config = config_of("qwen3", {{"head_dim", 32}, {"rope_theta", 1e6}}),
            .gguf_name = "qwen3"};
}

FamilyModel qwen3_yarn() {
    const QJsonObject scaling{
        {"rope_type", "yarn"}, {"factor", 4.0}, {"original_max_position_embeddings", 64}};
    FamilyModel model = {.name = "qwen3_yarn",
                         .config = config_of("qwen3", {{"head_dim", 32}, {"rope_scaling", scaling}}),
                         .gguf_name = "qwen3"};
    model.gguf_texts = {{"rope.scaling.type", "yarn"}};
    model.gguf_numbers = {{"rope.scaling.factor", 4.0F}};
    model.gguf_integers = {{"rope.scaling.original_context_length", 64}};
    return model;
}

FamilyModel qwen2() {
    return {.name = "qwen2",
            .config = config_of("qwen2", {{"use_sliding_window", false}, {"sliding_window", 16}}),
            .gguf_name = "qwen2"};
}

FamilyModel llama3() {
    const QJsonObject scaling{{"rope_type", "llama3"},
                              {"factor", 8.0},
                              {"low_freq_factor", 1.0},
                              {"high_freq_factor", 4.0},
                              {"original_max_position_embeddings", 64}};
    FamilyModel model = {.name = "llama3",
                         .config = config_of("llama", {{"rope_theta", 500000.0},
                                                       {"head_dim", 24},
                                                       {"tie_word_embeddings", false},
                                                       {"rope_scaling", scaling}}),
                         .gguf_name = "llama"};
    model.gguf_vectors = {{"rope_freqs.weight", llama3_divisors(24, 500000, 8, 1, 4, 64)}};
    return model;
}

// Biases on all that attention projects, which the containers say in different ways.
FamilyModel llama_biased() {
    return {.name = "llama_biased",
            .config = config_of("llama", {{"attention_bias", true}}),
            .gguf_name = "llama"};
}

// As many key heads as query heads, which older files do not even say; linear scaling.
FamilyModel llama2() {
    QJsonObject config = config_of(
        "llama",
        {{"tie_word_embeddings", false}, {"rope_scaling", QJsonObject{{"type", "linear"}, {"factor", 2.0}}}});
    config.remove("num_key_value_heads");
    FamilyModel model = {.name = "llama2", .config = config, .gguf_name = "llama"};
    model.gguf_texts = {{"rope.scaling.type", "linear"}};
    model.gguf_numbers = {{"rope.scaling.factor", 2.0F}};
    return model;
}

FamilyModel smollm2() {
    return {.name = "smollm2",
            .config = config_of("llama", {{"num_attention_heads", 8}, {"num_key_value_heads", 4}}),
            .gguf_name = "llama"};
}

FamilyModel mistral() {
    FamilyModel model = {
        .name = "mistral",
        .config =
            config_of("mistral", {{"head_dim", 32}, {"tie_word_embeddings", false}, {"sliding_window", 40}}),
        .gguf_name = "llama"};
    model.gguf_integers = {{"attention.sliding_window", 40}};
    return model;
}

// Three quarters of a head of 32 are turned. The magnitude is what the paper's formula gives.
FamilyModel phi3(const char* name, std::size_t session_context) {
    const std::vector<float> short_factors = rising(12, 1.0F, 0.0625F);
    const std::vector<float> long_factors = rising(12, 1.0F, 0.5F);
    const QJsonObject scaling{{"type", "longrope"},
                              {"short_factor", json_list(short_factors)},
                              {"long_factor", json_list(long_factors)}};
    FamilyModel model = {.name = name,
                         .config = config_of("phi3", {{"hidden_size", 128},
                                                      {"partial_rotary_factor", 0.75},
                                                      {"original_max_position_embeddings", 220},
                                                      {"tie_word_embeddings", false},
                                                      {"sliding_window", 70},
                                                      {"rope_scaling", scaling}}),
                         .gguf_name = "phi3",
                         .context = session_context};
    model.gguf_integers = {{"rope.scaling.original_context_length", 220}, {"attention.sliding_window", 70}};
    model.gguf_numbers = {{"rope.scaling.attn_factor",
                           static_cast<float>(std::sqrt(1 + std::log(256.0 / 220) / std::log(220.0)))}};
    model.gguf_vectors = {{"rope_factors_short.weight", short_factors},
                          {"rope_factors_long.weight", long_factors}};
    return model;
}

FamilyModel gemma3() {
    const QJsonObject scaling{{"rope_type", "linear"}, {"factor", 8.0}};
    FamilyModel model = {.name = "gemma3",
                         .config = config_of("gemma3_text", {{"num_hidden_layers", 7},
                                                             {"head_dim", 32},
                                                             {"hidden_activation", "gelu_pytorch_tanh"},
                                                             {"query_pre_attn_scalar", 32},
                                                             {"rope_theta", 1e6},
                                                             {"rope_local_base_freq", 10000.0},
                                                             {"rope_scaling", scaling},
                                                             {"sliding_window", 40},
                                                             {"sliding_window_pattern", 6}}),
                         .gguf_name = "gemma3"};
    model.gguf_integers = {{"attention.sliding_window", 40}};
    model.gguf_texts = {{"rope.scaling.type", "linear"}};
    model.gguf_numbers = {{"rope.scaling.factor", 8.0F}};
    return model;
}

FamilyModel gemma2() {
    FamilyModel model = {.name = "gemma2",
                         .config = config_of("gemma2", {{"head_dim", 32},
                                                        {"hidden_activation", "gelu_pytorch_tanh"},
                                                        {"query_pre_attn_scalar", 32},
                                                        {"attn_logit_softcapping", 5.0},
                                                        {"final_logit_softcapping", 3.0},
                                                        {"sliding_window", 40}}),
                         .gguf_name = "gemma2"};
    model.gguf_integers = {{"attention.sliding_window", 40}};
    model.gguf_numbers = {{"attn_logit_softcapping", 5.0F}, {"final_logit_softcapping", 3.0F}};
    return model;
}

struct Sizes {
    explicit Sizes(const QJsonObject& c)
        : hidden(c["hidden_size"].toInt()),
          ffn(c["intermediate_size"].toInt()),
          layers(c["num_hidden_layers"].toInt()),
          heads(c["num_attention_heads"].toInt()),
          kv_heads(c["num_key_value_heads"].toInt(heads)),
          head_dim(c["head_dim"].toInt(hidden / heads)) {}

    int hidden, ffn, layers, heads, kv_heads, head_dim;
};

bool is_gemma(const FamilyModel& model) {
    return model.gguf_name.starts_with("gemma");
}

bool has_qk_norm(const FamilyModel& model) {
    return model.gguf_name == "qwen3" || model.gguf_name == "gemma3";
}

class FamilyWeights {
  public:
    explicit FamilyWeights(const FamilyModel& model) : model_(model), s_(model.config) {}

    std::vector<NamedTensor> make() {
        matrix("model.embed_tokens.weight", vocabulary, s_.hidden, is_gemma(model_) ? 0.5F : 4.0F);
        for (int i = 0; i < s_.layers; ++i) {
            layer("model.layers." + std::to_string(i) + ".");
        }
        norm("model.norm.weight", s_.hidden);
        if (!model_.config["tie_word_embeddings"].toBool()) {
            matrix("lm_head.weight", vocabulary, s_.hidden);
        }
        return std::move(tensors_);
    }

  private:
    void layer(const std::string& prefix) {
        norm(prefix + "input_layernorm.weight", s_.hidden);
        norm(prefix + "post_attention_layernorm.weight", s_.hidden);
        if (is_gemma(model_)) {
            norm(prefix + "pre_feedforward_layernorm.weight", s_.hidden);
            norm(prefix + "post_feedforward_layernorm.weight", s_.hidden);
        }
        attention(prefix + "self_attn.");
        if (model_.gguf_name == "phi3") {
            matrix(prefix + "mlp.gate_up_proj.weight", 2 * s_.ffn, s_.hidden);
        } else {
            matrix(prefix + "mlp.gate_proj.weight", s_.ffn, s_.hidden);
            matrix(prefix + "mlp.up_proj.weight", s_.ffn, s_.hidden);
        }
        matrix(prefix + "mlp.down_proj.weight", s_.hidden, s_.ffn);
    }

    void attention(const std::string& prefix) {
        const int queries = s_.heads * s_.head_dim, keys = s_.kv_heads * s_.head_dim;
        if (model_.gguf_name == "phi3") {
            matrix(prefix + "qkv_proj.weight", queries + 2 * keys, s_.hidden);
        } else {
            // Large enough that attention is far from even, so that a wrong angle shows.
            matrix(prefix + "q_proj.weight", queries, s_.hidden, 1.4F);
            matrix(prefix + "k_proj.weight", keys, s_.hidden, 1.4F);
            matrix(prefix + "v_proj.weight", keys, s_.hidden);
        }
        const bool all_biased = model_.config["attention_bias"].toBool();
        if (model_.gguf_name == "qwen2" || all_biased) {
            add(prefix + "q_proj.bias", {queries}, 0, 1);
            add(prefix + "k_proj.bias", {keys}, 0, 1);
            add(prefix + "v_proj.bias", {keys}, 0, 1);
        }
        if (all_biased) {
            add(prefix + "o_proj.bias", {s_.hidden}, 0, 1);
        }
        if (has_qk_norm(model_)) {
            norm(prefix + "q_norm.weight", s_.head_dim);
            norm(prefix + "k_norm.weight", s_.head_dim);
        }
        matrix(prefix + "o_proj.weight", s_.hidden, queries);
    }

    void norm(const std::string& name, int size) { add(name, {size}, is_gemma(model_) ? 0 : 1, 0.2F); }

    void matrix(const std::string& name, int rows, int columns, float gain = 1) {
        add(name, {rows, columns}, 0, gain / std::sqrt(static_cast<float>(columns)));
    }

    void add(const std::string& name, std::vector<std::int64_t> shape, float mean, float deviation) {
        const auto count = static_cast<std::size_t>(
            std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>()));
        std::uint64_t state = 0xCBF29CE484222325U;  // FNV-1a of the model's and the tensor's name
        for (const char c : model_.name + name) {
            state = (state ^ static_cast<std::uint8_t>(c)) * 0x100000001B3U;
        }
        std::vector<float> values(count);
        for (float& x : values) {
            x = kernels::bf16_to_f32(kernels::f32_to_bf16(mean + deviation * nearly_normal(state)));
        }
        tensors_.push_back({name, std::move(shape), std::move(values)});
    }

    // Mean 0, variance 1: four uniform numbers, of a step of SplitMix64, added up.
    static float nearly_normal(std::uint64_t& state) {
        std::uint64_t bits = state += 0x9E3779B97F4A7C15U;
        bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9U;
        bits = (bits ^ bits >> 27) * 0x94D049BB133111EBU;
        bits ^= bits >> 31;
        float sum = 0;
        for (int part = 0; part < 4; ++part) {
            sum += static_cast<float>((bits >> (16 * part)) & 0xFFFFU) / 65536.0F - 0.5F;
        }
        return sum * std::sqrt(3.0F);
    }

    const FamilyModel& model_;
    Sizes s_;
    std::vector<NamedTensor> tensors_;
};

// Rows of each head from halves into pairs of neighbours.
void interleave_heads(std::vector<float>& values, int head_dim, int columns) {
    const std::vector<float> halves = values;
    const auto row = static_cast<std::size_t>(columns), size = static_cast<std::size_t>(head_dim);
    for (std::size_t r = 0; r < halves.size() / row; ++r) {
        const std::size_t head = r / size, i = r % size;
        const std::size_t to = head * size + i % (size / 2) * 2 + i / (size / 2);
        std::copy_n(halves.begin() + static_cast<std::ptrdiff_t>(r * row), row,
                    values.begin() + static_cast<std::ptrdiff_t>(to * row));
    }
}

NamedTensor family_tensor_in_gguf(const FamilyModel& model, NamedTensor tensor) {
    const Sizes s(model.config);
    const bool turned =
        tensor.name.find("q_proj.") != std::string::npos || tensor.name.find("k_proj.") != std::string::npos;
    if (model.gguf_name == "llama" && turned) {
        interleave_heads(tensor.values, s.head_dim, tensor.shape.size() > 1 ? s.hidden : 1);
    }
    if (is_gemma(model) && tensor.name.ends_with("norm.weight")) {
        for (float& x : tensor.values) {
            x += 1;
        }
    }
    return tensor;
}

std::string family_gguf_name(const FamilyModel& model, const std::string& name) {
    const std::map<std::string, std::string> plain = {{"post_attention_layernorm.weight", "ffn_norm.weight"},
                                                      {"self_attn.q_proj.bias", "attn_q.bias"},
                                                      {"self_attn.k_proj.bias", "attn_k.bias"},
                                                      {"self_attn.v_proj.bias", "attn_v.bias"},
                                                      {"self_attn.o_proj.bias", "attn_output.bias"},
                                                      {"self_attn.qkv_proj.weight", "attn_qkv.weight"},
                                                      {"self_attn.qkv_proj.bias", "attn_qkv.bias"},
                                                      {"mlp.gate_up_proj.weight", "ffn_up.weight"}};
    const std::map<std::string, std::string> gemma = {
        {"post_attention_layernorm.weight", "post_attention_norm.weight"},
        {"pre_feedforward_layernorm.weight", "ffn_norm.weight"},
        {"post_feedforward_layernorm.weight", "post_ffw_norm.weight"}};
    const std::map<std::string, std::string>& own = is_gemma(model) ? gemma : plain;
    const std::string prefix = "model.layers.";
    if (name.starts_with(prefix)) {
        const std::size_t dot = name.find('.', prefix.size());
        if (const auto found = own.find(name.substr(dot + 1)); found != own.end()) {
            return "blk." + name.substr(prefix.size(), dot - prefix.size()) + "." + found->second;
        }
    }
    return gguf_name(name);
}

void add_gguf_description(const FamilyModel& model, GgufWriter& writer) {
    const Sizes s(model.config);
    const std::string prefix = model.gguf_name + ".";
    const auto integer = [&](const std::string& key, int value) {
        writer.integer(prefix + key, static_cast<std::uint32_t>(value));
    };
    integer("block_count", s.layers);
    integer("context_length", context);
    integer("embedding_length", s.hidden);
    integer("feed_forward_length", s.ffn);
    integer("attention.head_count", s.heads);
    integer("attention.head_count_kv", s.kv_heads);
    integer("attention.key_length", s.head_dim);
    integer("attention.value_length", s.head_dim);
    integer("rope.dimension_count",
            static_cast<int>(s.head_dim * model.config["partial_rotary_factor"].toDouble(1)));
    writer.number(prefix + "attention.layer_norm_rms_epsilon", 1e-5F);
    writer.number(prefix + "rope.freq_base", static_cast<float>(model.config["rope_theta"].toDouble()));
    for (const auto& [key, value] : model.gguf_integers) {
        integer(key, value);
    }
    for (const auto& [key, value] : model.gguf_numbers) {
        writer.number(prefix + key, value);
    }
    for (const auto& [key, value] : model.gguf_texts) {
        writer.text(prefix + key, value);
    }
}

// Queries, keys and values of a layer as one tensor, which takes the place of the first.
void fuse_attention(std::vector<NamedTensor>& tensors) {
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const std::size_t at = tensors[i].name.find(".q_proj.");
        if (at == std::string::npos) {
            continue;
        }
        NamedTensor& fused = tensors[i];
        const std::string prefix = fused.name.substr(0, at), suffix = fused.name.substr(at + 8);
        for (const char* part : {".k_proj.", ".v_proj."}) {
            const auto found = std::find_if(tensors.begin(), tensors.end(), [&](const NamedTensor& t) {
                return t.name == prefix + part + suffix;
            });
            fused.values.insert(fused.values.end(), found->values.begin(), found->values.end());
            fused.shape[0] += found->shape[0];
            found->name.clear();
        }
        fused.name = prefix + ".qkv_proj." + suffix;
    }
    std::erase_if(tensors, [](const NamedTensor& t) { return t.name.empty(); });
}

// All tensors of the file by GGUF's names.
std::vector<NamedTensor> gguf_tensors(const FamilyModel& model, const GgufLayout& layout) {
    std::vector<NamedTensor> tensors;
    for (const NamedTensor& tensor : family_weights(model)) {
        tensors.push_back(family_tensor_in_gguf(model, tensor));
    }
    if (layout.fused_attention) {
        fuse_attention(tensors);
    }
    for (NamedTensor& tensor : tensors) {
        tensor.name = family_gguf_name(model, tensor.name);
    }
    for (const auto& [name, values] : model.gguf_vectors) {
        tensors.push_back({name, {static_cast<std::int64_t>(values.size())}, values});
    }
    return tensors;
}

void add_part_description(int part, const GgufLayout& layout, std::size_t tensors, GgufWriter& writer) {
    if (layout.parts > 1) {
        writer.integer("split.no", static_cast<std::uint32_t>(part));
        writer.integer("split.count", static_cast<std::uint32_t>(layout.parts));
        writer.integer("split.tensors.count", static_cast<std::uint32_t>(tensors));
    }
}

std::filesystem::path part_path(const std::filesystem::path& path, int part, int parts) {
    if (parts == 1) {
        return path;
    }
    const QString name = QStringLiteral("-%1-of-%2")
                             .arg(part + 1, 5, 10, QLatin1Char('0'))
                             .arg(parts, 5, 10, QLatin1Char('0'));
    return path.parent_path() / (path.stem().string() + name.toStdString() + ".gguf");
}

}  // namespace

std::vector<FamilyModel> family_models() {
    constexpr std::size_t short_context = 210;
    return {qwen3(),
            qwen3_yarn(),
            qwen3_5("qwen3_5", 4, 4, true),
            qwen3_5("qwen3_5_wide", 8, 6, false),
            qwen2(),
            llama3(),
            llama2(),
            llama_biased(),
            smollm2(),
            mistral(),
            phi3("phi3", 0),
            phi3("phi3_short", short_context),
            gemma3(),
            gemma2()};
}

std::vector<NamedTensor> family_weights(const FamilyModel& model) {
    return model.qwen3_5 ? random_weights(*model.qwen3_5, 1) : FamilyWeights(model).make();
}

std::filesystem::path write_family_gguf(const std::filesystem::path& path, const FamilyModel& model,
                                        const GgufLayout& layout) {
    const std::vector<NamedTensor> tensors = gguf_tensors(model, layout);
    for (int part = 0; part < layout.parts; ++part) {
        GgufWriter writer;
        if (part == 0) {
            writer.text("general.architecture", model.gguf_name);
            writer.text("general.name", model.name);
            add_gguf_description(model, writer);
            add_gguf_tokenizer(make_tiny_tokenizer(vocabulary), writer);
        }
        add_part_description(part, layout, tensors.size(), writer);
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            const NamedTensor& tensor = tensors[i];
            const bool plain = tensor.shape.size() < 2 || tensor.shape.back() % BlockQ8::size != 0;
            if (i % static_cast<std::size_t>(layout.parts) == static_cast<std::size_t>(part)) {
                writer.tensor(tensor.name, plain ? DataType::f32 : layout.matrices, tensor.shape,
                              tensor.values);
            }
        }
        write_file(part_path(path, part, layout.parts), writer.file());
    }
    return part_path(path, 0, layout.parts);
}

WrittenModel write_family_model(const std::filesystem::path& folder, const FamilyModel& model,
                                DataType gguf_matrices) {
    const std::vector<NamedTensor> weights = family_weights(model);
    const WrittenModel written{folder / "hf", folder / "model.gguf"};
    write_huggingface_folder(written.folder, QJsonDocument(model.config).toJson().toStdString(), vocabulary,
                             weights);
    if (model.qwen3_5) {
        write_gguf(written.gguf, *model.qwen3_5, weights, gguf_matrices);
    } else {
        write_family_gguf(written.gguf, model, {.matrices = gguf_matrices});
    }
    return written;
}

std::vector<Token> family_tokens() {
    std::vector<Token> tokens;
    for (int i = 0; i < 200; ++i) {
        tokens.push_back((i * i * 7 + i * 31 + 11) % vocabulary);
    }
    return tokens;
}

std::vector<std::size_t> family_rows() {
    return {0, 39, 64, 130, 199};
}

}  // namespace octavo::testing
