#include "engine/files/gguf_model.h"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/error.h"
#include "engine/files/architecture.h"
#include "engine/files/check_config.h"
#include "engine/files/gguf_fields.h"
#include "engine/files/gguf_reader.h"
#include "engine/files/memory_map.h"
#include "engine/files/shown.h"
#include "engine/files/tensor_table.h"
#include "engine/model/host_floats.h"

namespace octavo {
namespace {

// Files of the same container that hold only a piece of a model.
void refuse_pieces(const GgufMetadata& metadata, const std::filesystem::path& path) {
    const std::string_view type = metadata.text("general.type");
    if (!type.empty() && type != "model") {
        throw Error("The file " + shown(path) + " holds no whole model but only its \"" + shown_name(type) +
                    "\". Choose the file of the model itself.");
    }
    const std::int64_t parts = metadata.integer("split.count").value_or(1);
    if (parts > 1) {
        throw Error("The file " + shown(path) + " is one of " + std::to_string(parts) +
                    " parts of a model. Join the parts into one file, or download the model as one file.");
    }
}

ModelConfig read_config(const Architecture& architecture, const GgufMetadata& metadata,
                        const std::filesystem::path& path) {
    ModelConfig config = architecture.from_gguf(GgufFields(metadata, architecture.gguf_name, path));
    config.display_name = metadata.text("general.name");
    if (config.display_name.empty()) {
        config.display_name = shown(path.stem());
    }
    for (const char* key : {"tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"}) {
        add_end_token(config, metadata.integer(key).value_or(-1));
    }
    return config;
}

// The tensors that the family uses, by their canonical names.
TensorTable named_tensors(const Architecture& architecture, ContainerTensors contents,
                          const std::filesystem::path& path) {
    for (const UnreadTensor& tensor : contents.unread) {
        if (canonical_name(architecture, tensor.name)) {
            refuse_type(tensor, path);
        }
    }
    std::vector<TensorView> used;
    for (TensorView& tensor : contents.tensors) {
        if (std::optional<std::string> name = canonical_name(architecture, tensor.name)) {
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

class GgufModel final : public ModelFile {
  public:
    explicit GgufModel(const std::filesystem::path& path) : path_(path), map_(path) {
        GgufContents contents = read_gguf(map_.bytes(), path);
        metadata_ = std::move(contents.metadata);
        refuse_pieces(metadata_, path);
        const std::string_view family = metadata_.text("general.architecture");
        const Architecture* architecture = find_gguf_architecture(family);
        if (architecture == nullptr) {
            refuse_architecture(family, path);
        }
        tensors_ = named_tensors(*architecture, std::move(contents.tensors), path);
        config_ = read_config(*architecture, metadata_, path);
        read_rope_divisors(tensors_, config_);
        const TensorView& embedding = at("model.embed_tokens.weight");
        const std::int64_t rows = embedding.shape.front();
        config_.vocabulary = rows <= std::numeric_limits<int>::max() ? static_cast<int>(rows) : 0;
        config_.tied_embeddings = find("lm_head.weight") == nullptr;
        check_config(config_, embedding, path);
    }

    Container container() const override { return Container::gguf; }
    const std::filesystem::path& path() const override { return path_; }
    std::uintmax_t file_bytes() const override { return map_.bytes().size(); }
    const ModelConfig& config() const override { return config_; }
    std::span<const TensorView> tensors() const override { return tensors_.all(); }
    const TensorView* find(std::string_view name) const override { return tensors_.find(name); }
    TokenizerSource tokenizer_source() const override;
    std::string chat_template() const override {
        return std::string(metadata_.text("tokenizer.chat_template"));
    }
    void release(const TensorView& tensor) const override { map_.release(tensor.data); }

  private:
    std::filesystem::path path_;
    MemoryMap map_;
    GgufMetadata metadata_;  // views into map_
    ModelConfig config_;
    TensorTable tensors_;
};

TokenizerSource GgufModel::tokenizer_source() const {
    TokenizerSource source;
    source.gguf_model = metadata_.text("tokenizer.ggml.model");
    source.gguf_pre = metadata_.text("tokenizer.ggml.pre");
    source.gguf_tokens = metadata_.texts("tokenizer.ggml.tokens");
    if (source.gguf_model.empty() || source.gguf_tokens.empty()) {
        throw Error(
            "The model file " + shown(path_) +
            " holds no tokenizer, without which text cannot be read. Download another conversion of the "
            "model.");
    }
    source.gguf_merges = metadata_.texts("tokenizer.ggml.merges");
    for (const std::int64_t type : metadata_.integers("tokenizer.ggml.token_type")) {
        constexpr std::int64_t most = 255;  // the format has 1 to 6; what is beyond any kind counts as none
        source.gguf_token_types.push_back(type >= 0 && type <= most ? static_cast<std::int32_t>(type) : 0);
    }
    source.gguf_bos = metadata_.integer("tokenizer.ggml.bos_token_id").value_or(-1);
    source.gguf_eos = metadata_.integer("tokenizer.ggml.eos_token_id").value_or(-1);
    const bool sentencepiece = source.gguf_model == "llama";
    source.gguf_add_bos = metadata_.boolean("tokenizer.ggml.add_bos_token").value_or(sentencepiece);
    source.gguf_add_space = metadata_.boolean("tokenizer.ggml.add_space_prefix").value_or(true);
    source.gguf_architecture = metadata_.text("general.architecture");
    if (sentencepiece) {
        source.gguf_scores = metadata_.numbers("tokenizer.ggml.scores");
    }
    return source;
}

}  // namespace

std::unique_ptr<ModelFile> open_gguf_model(const std::filesystem::path& path) {
    return std::make_unique<GgufModel>(path);
}

}  // namespace octavo
