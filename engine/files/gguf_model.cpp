#include "engine/files/gguf_model.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/error.h"
#include "engine/files/architecture.h"
#include "engine/files/check_config.h"
#include "engine/files/gguf_fields.h"
#include "engine/files/gguf_parts.h"
#include "engine/files/shown.h"
#include "engine/files/tensor_table.h"
#include "engine/model/host_floats.h"

namespace octavo {
namespace {

ModelConfig read_config(const Architecture& architecture, const GgufMetadata& metadata,
                        const std::filesystem::path& path) {
    ModelConfig config = architecture.from_gguf(GgufFields(metadata, architecture.gguf_name, path));
    config.family = architecture.shown;
    config.display_name = metadata.text("general.name");
    if (config.display_name.empty()) {
        config.display_name = shown(path.stem());
    }
    for (const char* key : {"tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"}) {
        add_end_token(config, metadata.integer(key).value_or(-1));
    }
    return config;
}

// The canonical name, or nothing for a tensor that is not used. A tensor of a layer that the family does not
// have would change what the model says: it is refused. Behind the layers there may be others that guess
// further tokens ahead.
std::optional<std::string> used_name(const Architecture& architecture, std::string_view name,
                                     std::size_t layers, const std::filesystem::path& path) {
    if (layer_of(name).value_or(0) >= layers) {
        return std::nullopt;
    }
    std::optional<std::string> canonical = canonical_name(architecture, name);
    if (!canonical && !is_dispensable(name)) {
        throw Error("The model in " + shown(path) + " has a part that models of the kind " +
                    std::string(architecture.shown) + " do not have (" + shown_name(name) +
                    "), so Octavo cannot compute it. Choose another model.");
    }
    return canonical;
}

// The tensors that the family uses, by their canonical names.
TensorTable named_tensors(const Architecture& architecture, ContainerTensors contents, std::size_t layers,
                          const std::filesystem::path& path) {
    for (const UnreadTensor& tensor : contents.unread) {
        if (used_name(architecture, tensor.name, layers, path)) {
            refuse_type(tensor, path);
        }
    }
    std::vector<TensorView> used;
    for (TensorView& tensor : contents.tensors) {
        if (std::optional<std::string> name = used_name(architecture, tensor.name, layers, path)) {
            tensor.name = std::move(*name);
            used.push_back(std::move(tensor));
        }
    }
    return {std::move(used), path};
}

// What the file keeps as tensors although it describes the model.
void read_rope_divisors(const TensorTable& tensors, ModelConfig& config) {
    for (RopeConfig* rope : {&config.attention.rope, &config.attention.sliding_rope}) {
        if (const TensorView* divisors = tensors.find(rope_divisors_name)) {
            rope->divisors = to_floats(divisors->type, divisors->data);
        }
        if (const TensorView* divisors = tensors.find(rope_long_divisors_name)) {
            rope->long_divisors = to_floats(divisors->type, divisors->data);
            rope->scaling = RopeScaling::longrope;
        }
    }
}

// Nor does it say which projections have biases: those that are there.
void read_attention_biases(const TensorTable& tensors, ModelConfig& config) {
    const auto first = std::find_if(config.layers.begin(), config.layers.end(), is_attention);
    const std::string prefix =
        "model.layers." + std::to_string(first - config.layers.begin()) + ".self_attn.";
    AttentionConfig& a = config.attention;
    a.bias = a.bias || tensors.find(prefix + "q_proj.bias") || tensors.find(prefix + "qkv_proj.bias");
    a.out_bias = tensors.find(prefix + "o_proj.bias") != nullptr;
}

// Where a file does not say whether texts begin with a token of their own: as the families' tokenizers do.
bool usually_adds_bos(std::string_view pre) {
    constexpr std::string_view names[] = {"llama-bpe", "llama3", "llama-v3", "tekken"};
    return std::find(std::begin(names), std::end(names), pre) != std::end(names);
}

class GgufModel final : public ModelFile {
  public:
    explicit GgufModel(const std::filesystem::path& path) : parts_(open_gguf_parts(path)) {
        const GgufMetadata& metadata = parts_.metadata;
        const std::string_view family = metadata.text("general.architecture");
        const Architecture* architecture = find_gguf_architecture(family);
        if (architecture == nullptr) {
            refuse_architecture(family, path);
        }
        config_ = read_config(*architecture, metadata, path);
        tensors_ = named_tensors(*architecture, std::move(parts_.tensors), config_.layers.size(), path);
        read_rope_divisors(tensors_, config_);
        read_attention_biases(tensors_, config_);
        const TensorView& embedding = at("model.embed_tokens.weight");
        const std::int64_t rows = embedding.shape.front();
        config_.vocabulary = rows <= std::numeric_limits<int>::max() ? static_cast<int>(rows) : 0;
        config_.tied_embeddings = find("lm_head.weight") == nullptr;
        check_config(config_, embedding, path);
    }

    Container container() const override { return Container::gguf; }
    const std::filesystem::path& path() const override { return parts_.first; }
    std::uintmax_t file_bytes() const override { return parts_.bytes; }
    const ModelConfig& config() const override { return config_; }
    std::span<const TensorView> tensors() const override { return tensors_.all(); }
    const TensorView* find(std::string_view name) const override { return tensors_.find(name); }
    TokenizerSource tokenizer_source() const override;
    std::string chat_template() const override {
        return std::string(parts_.metadata.text("tokenizer.chat_template"));
    }
    void release(const TensorView& tensor) const override { release_in(parts_.maps, tensor.data); }

  private:
    GgufParts parts_;  // but for its tensors
    ModelConfig config_;
    TensorTable tensors_;
};

TokenizerSource GgufModel::tokenizer_source() const {
    const GgufMetadata& metadata = parts_.metadata;
    TokenizerSource source;
    source.gguf_model = metadata.text("tokenizer.ggml.model");
    source.gguf_pre = metadata.text("tokenizer.ggml.pre");
    source.gguf_tokens = metadata.texts("tokenizer.ggml.tokens");
    if (source.gguf_model.empty() || source.gguf_tokens.empty()) {
        throw Error(
            "The model file " + shown(parts_.first) +
            " holds no tokenizer, without which text cannot be read. Download another conversion of the "
            "model.");
    }
    source.gguf_merges = metadata.texts("tokenizer.ggml.merges");
    for (const std::int64_t type : metadata.integers("tokenizer.ggml.token_type")) {
        constexpr std::int64_t most = 255;  // the format has 1 to 6; what is beyond any kind counts as none
        source.gguf_token_types.push_back(type >= 0 && type <= most ? static_cast<std::int32_t>(type) : 0);
    }
    source.gguf_bos = metadata.integer("tokenizer.ggml.bos_token_id").value_or(-1);
    source.gguf_eos = metadata.integer("tokenizer.ggml.eos_token_id").value_or(-1);
    const bool sentencepiece = source.gguf_model == "llama";
    source.gguf_add_bos = metadata.boolean("tokenizer.ggml.add_bos_token")
                              .value_or(sentencepiece || usually_adds_bos(source.gguf_pre));
    source.gguf_add_space = metadata.boolean("tokenizer.ggml.add_space_prefix").value_or(true);
    source.gguf_architecture = metadata.text("general.architecture");
    source.gguf_removes_spaces = metadata.boolean("tokenizer.ggml.remove_extra_whitespaces").value_or(false);
    source.gguf_has_charsmap = !metadata.integers("tokenizer.ggml.precompiled_charsmap").empty();
    if (sentencepiece || source.gguf_model == "t5") {
        source.gguf_scores = metadata.numbers("tokenizer.ggml.scores");
    }
    return source;
}

}  // namespace

std::unique_ptr<ModelFile> open_gguf_model(const std::filesystem::path& path) {
    return std::make_unique<GgufModel>(path);
}

}  // namespace octavo
