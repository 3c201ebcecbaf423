#include "engine/files/gguf_model.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/error.h"
#include "engine/files/check_config.h"
#include "engine/files/gguf_reader.h"
#include "engine/files/memory_map.h"

namespace octavo {
namespace {

struct NamePair {
    std::string_view gguf;
    std::string_view canonical;
};

constexpr NamePair top_names[] = {{"token_embd.weight", "model.embed_tokens.weight"},
                                  {"output_norm.weight", "model.norm.weight"},
                                  {"output.weight", "lm_head.weight"}};

// Behind "blk.N." and "model.layers.N.".
constexpr NamePair layer_names[] = {{"attn_norm.weight", "input_layernorm.weight"},
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

// The canonical name, or nothing for a tensor that is not used.
std::optional<std::string> canonical_name(std::string_view name) {
    const auto same = [](std::string_view wanted) {
        return [=](const NamePair& p) { return p.gguf == wanted; };
    };
    if (const auto* top = std::find_if(std::begin(top_names), std::end(top_names), same(name));
        top != std::end(top_names)) {
        return std::string(top->canonical);
    }
    constexpr std::string_view block = "blk.";
    if (!name.starts_with(block)) {
        return std::nullopt;
    }
    const std::string_view rest = name.substr(block.size());
    const std::size_t dot = rest.find('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    const auto* inner =
        std::find_if(std::begin(layer_names), std::end(layer_names), same(rest.substr(dot + 1)));
    if (inner == std::end(layer_names)) {
        return std::nullopt;
    }
    return "model.layers." + std::string(rest.substr(0, dot)) + "." + std::string(inner->canonical);
}

// Reads the hyper-parameters that lie under "<architecture>.".
class ConfigReader {
  public:
    ConfigReader(const GgufMetadata& metadata, std::string architecture, const std::filesystem::path& path)
        : metadata_(metadata), prefix_(std::move(architecture) + "."), path_(path) {}

    int integer(const std::string& key) const {
        const auto value = metadata_.integer(prefix_ + key);
        if (!value || *value < 0 || *value > std::numeric_limits<int>::max()) {
            throw Error("The model file " + path_.string() + " does not say \"" + prefix_ + key +
                        "\", which the model needs. Download another conversion of the model.");
        }
        return static_cast<int>(*value);
    }

    int integer(const std::string& key, int otherwise) const {
        return metadata_.has(prefix_ + key) ? integer(key) : otherwise;
    }

    double number(const std::string& key, double otherwise) const {
        return metadata_.number(prefix_ + key).value_or(otherwise);
    }

  private:
    const GgufMetadata& metadata_;
    std::string prefix_;
    const std::filesystem::path& path_;
};

ModelConfig qwen35_config(const GgufMetadata& metadata, const std::filesystem::path& path) {
    const ConfigReader reader(metadata, "qwen35", path);
    ModelConfig c;
    c.architecture = "qwen3_5";
    c.hidden = reader.integer("embedding_length");
    c.ffn = reader.integer("feed_forward_length");
    c.context = reader.integer("context_length");
    c.norm_epsilon = static_cast<float>(reader.number("attention.layer_norm_rms_epsilon", 1e-6));
    c.norms_are_centred = false;
    c.decay_is_negated_exp = true;

    c.attention.heads = reader.integer("attention.head_count");
    c.attention.kv_heads = reader.integer("attention.head_count_kv");
    c.attention.head_dim = reader.integer("attention.key_length");
    c.attention.rotary_dim = reader.integer("rope.dimension_count", c.attention.head_dim / 4);
    c.attention.rope_theta = reader.number("rope.freq_base", 1e7);
    c.attention.output_gate = true;
    c.attention.qk_norm = true;

    c.delta_net.key_heads = reader.integer("ssm.group_count");
    c.delta_net.value_heads = reader.integer("ssm.time_step_rank");
    c.delta_net.key_dim = reader.integer("ssm.state_size");
    c.delta_net.value_dim =
        c.delta_net.value_heads > 0 ? reader.integer("ssm.inner_size") / c.delta_net.value_heads : 0;
    c.delta_net.conv_width = reader.integer("ssm.conv_kernel");
    c.delta_net.key_head_order = KeyHeadOrder::tiled;

    const int interval = reader.integer("full_attention_interval", 4);
    const int count =
        std::min(reader.integer("block_count"), 4097);  // one too many is refused by check_config
    for (int i = 0; i < count; ++i) {
        const bool full = interval > 0 && (i + 1) % interval == 0;
        c.layers.push_back(full ? LayerKind::full_attention : LayerKind::gated_delta_net);
    }
    return c;
}

ModelConfig read_config(const GgufMetadata& metadata, const std::filesystem::path& path) {
    const std::string architecture = metadata.text("general.architecture");
    if (architecture != "qwen35") {
        throw Error("The file " + path.string() + " holds a model of the kind \"" +
                    (architecture.empty() ? "unknown" : architecture) + "\". Octavo runs Qwen3.5 models.");
    }
    ModelConfig config = qwen35_config(metadata, path);
    config.display_name = metadata.text("general.name");
    if (config.display_name.empty()) {
        config.display_name = path.stem().string();
    }
    const auto end = metadata.integer("tokenizer.ggml.eos_token_id");
    if (end && *end >= 0 && *end <= std::numeric_limits<std::int32_t>::max()) {
        config.end_tokens.push_back(static_cast<std::int32_t>(*end));
    }
    return config;
}

class GgufModel final : public ModelFile {
  public:
    explicit GgufModel(const std::filesystem::path& path) : path_(path), map_(path) {
        GgufContents contents = read_gguf(map_.bytes(), path);
        metadata_ = std::move(contents.metadata);
        config_ = read_config(metadata_, path);
        for (TensorView& tensor : contents.tensors) {
            if (auto name = canonical_name(tensor.name)) {
                tensor.name = std::move(*name);
                by_name_.emplace(tensor.name, tensors_.size());
                tensors_.push_back(std::move(tensor));
            }
        }
        const TensorView& embedding = at("model.embed_tokens.weight");
        const std::int64_t rows = embedding.shape.front();
        config_.vocabulary = rows <= std::numeric_limits<int>::max() ? static_cast<int>(rows) : 0;
        config_.tied_embeddings = find("lm_head.weight") == nullptr;
        check_config(config_, path);
    }

    Container container() const override { return Container::gguf; }
    const std::filesystem::path& path() const override { return path_; }
    std::uintmax_t file_bytes() const override { return map_.bytes().size(); }
    const ModelConfig& config() const override { return config_; }
    std::span<const TensorView> tensors() const override { return tensors_; }

    const TensorView* find(std::string_view name) const override {
        const auto at = by_name_.find(std::string(name));
        return at == by_name_.end() ? nullptr : &tensors_[at->second];
    }

    TokenizerSource tokenizer_source() const override {
        TokenizerSource source;
        source.gguf_model = metadata_.text("tokenizer.ggml.model");
        source.gguf_pre = metadata_.text("tokenizer.ggml.pre");
        const auto* tokens = metadata_.texts("tokenizer.ggml.tokens");
        if (source.gguf_model.empty() || tokens == nullptr) {
            throw Error("The model file " + path_.string() +
                        " holds no tokenizer, without which text cannot be read. Download another conversion "
                        "of the model.");
        }
        source.gguf_tokens = *tokens;
        if (const auto* merges = metadata_.texts("tokenizer.ggml.merges")) {
            source.gguf_merges = *merges;
        }
        if (const auto* types = metadata_.integers("tokenizer.ggml.token_type")) {
            source.gguf_token_types.reserve(types->size());
            for (const std::int64_t type : *types) {
                source.gguf_token_types.push_back(static_cast<std::int32_t>(type & 0xFF));
            }
        }
        source.gguf_bos = metadata_.integer("tokenizer.ggml.bos_token_id").value_or(-1);
        source.gguf_eos = metadata_.integer("tokenizer.ggml.eos_token_id").value_or(-1);
        source.gguf_add_bos = metadata_.boolean("tokenizer.ggml.add_bos_token").value_or(false);
        return source;
    }

    std::string chat_template() const override { return metadata_.text("tokenizer.chat_template"); }
    void release(const TensorView& tensor) const override { map_.release(tensor.data); }

  private:
    std::filesystem::path path_;
    MemoryMap map_;
    GgufMetadata metadata_;
    ModelConfig config_;
    std::vector<TensorView> tensors_;
    std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace

std::unique_ptr<ModelFile> open_gguf_model(const std::filesystem::path& path) {
    return std::make_unique<GgufModel>(path);
}

}  // namespace octavo
