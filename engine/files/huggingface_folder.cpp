#include "engine/files/huggingface_folder.h"

#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "engine/error.h"
#include "engine/files/check_config.h"
#include "engine/files/huggingface_config.h"
#include "engine/files/huggingface_files.h"
#include "engine/files/memory_map.h"
#include "engine/files/safetensors.h"
#include "engine/files/shown.h"
#include "engine/files/tensor_table.h"
#include "engine/files/text_file.h"

namespace octavo {
namespace {

// The canonical name, or nothing for a tensor of a part that is not used: vision, multi-token prediction.
std::optional<std::string> canonical_name(std::string_view name) {
    for (const std::string_view unused :
         {"model.visual.", "visual.", "mtp.", "vision_tower.", "model.vision_tower.",
          "multi_modal_projector.", "model.multi_modal_projector."}) {
        if (name.starts_with(unused)) {
            return std::nullopt;
        }
    }
    constexpr std::string_view nested = "model.language_model.", outer = "language_model.";
    if (name.starts_with(nested)) {
        return "model." + std::string(name.substr(nested.size()));
    }
    return std::string(name.starts_with(outer) ? name.substr(outer.size()) : name);
}

class HuggingFaceFolder final : public ModelFile {
  public:
    explicit HuggingFaceFolder(const std::filesystem::path& folder) : folder_(folder) {
        HuggingFaceConfig config = read_huggingface_config(folder);
        config_ = std::move(config.model);
        std::vector<TensorView> tensors;
        for (const std::filesystem::path& file : folder_weight_files(folder)) {
            add_file(file, tensors);
        }
        tensors_ = TensorTable(std::move(tensors), folder);
        config_.tied_embeddings = config.tied_embeddings.value_or(find("lm_head.weight") == nullptr);
        const TensorView& embedding = at("model.embed_tokens.weight");
        if (config_.vocabulary == 0 && embedding.shape.front() <= std::numeric_limits<int>::max()) {
            config_.vocabulary = static_cast<int>(embedding.shape.front());
        }
        check_config(config_, embedding, folder);
    }

    Container container() const override { return Container::huggingface_folder; }
    const std::filesystem::path& path() const override { return folder_; }
    std::uintmax_t file_bytes() const override { return file_bytes_; }
    const ModelConfig& config() const override { return config_; }
    std::span<const TensorView> tensors() const override { return tensors_.all(); }
    const TensorView* find(std::string_view name) const override { return tensors_.find(name); }
    TokenizerSource tokenizer_source() const override;
    std::string chat_template() const override;
    void release(const TensorView& tensor) const override { release_in(maps_, tensor.data); }

  private:
    void add_file(const std::filesystem::path& file, std::vector<TensorView>& tensors);

    std::filesystem::path folder_;
    ModelConfig config_;
    std::vector<MemoryMap> maps_;
    TensorTable tensors_;
    std::uintmax_t file_bytes_ = 0;
};

void HuggingFaceFolder::add_file(const std::filesystem::path& file, std::vector<TensorView>& tensors) {
    maps_.emplace_back(file);
    const std::span<const std::byte> bytes = maps_.back().bytes();
    file_bytes_ += bytes.size();
    ContainerTensors contents = read_safetensors(bytes, file);
    for (const UnreadTensor& tensor : contents.unread) {
        if (canonical_name(tensor.name)) {
            refuse_type(tensor, file);
        }
    }
    for (TensorView& tensor : contents.tensors) {
        std::optional<std::string> name = canonical_name(tensor.name);
        if (!name) {
            continue;
        }
        tensor.name = std::move(*name);
        // A depthwise kernel is stored [channels, 1, width]; here it is the matrix that it is.
        if (tensor.name.ends_with("conv1d.weight") && tensor.shape.size() == 3 && tensor.shape[1] == 1) {
            tensor.shape.erase(tensor.shape.begin() + 1);
        }
        tensors.push_back(std::move(tensor));
    }
}

TokenizerSource HuggingFaceFolder::tokenizer_source() const {
    TokenizerSource source;
    source.tokenizer_json = read_text_file_if_present(folder_ / "tokenizer.json");
    source.tokenizer_config_json = read_text_file_if_present(folder_ / "tokenizer_config.json");
    if (source.tokenizer_json.empty()) {
        throw Error(
            "The folder " + shown(folder_) +
            " holds no tokenizer.json, without which text cannot be read. Download the folder again, whole.");
    }
    return source;
}

std::string HuggingFaceFolder::chat_template() const {
    return folder_chat_template(folder_);
}

}  // namespace

std::unique_ptr<ModelFile> open_huggingface_folder(const std::filesystem::path& folder) {
    return std::make_unique<HuggingFaceFolder>(folder);
}

}  // namespace octavo
