#include "engine/files/huggingface_folder.h"

#include <simdjson.h>

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "engine/error.h"
#include "engine/files/check_config.h"
#include "engine/files/huggingface_config.h"
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

// Whether a name from the index is that of a file in the folder itself, and nothing that leads elsewhere.
bool is_plain_file_name(std::string_view name) {
    return name.ends_with(".safetensors") && name.find_first_of("/\\:") == std::string_view::npos;
}

std::vector<std::filesystem::path> files_of_index(const std::filesystem::path& index) {
    const std::filesystem::path folder = index.parent_path();
    simdjson::dom::parser parser;
    simdjson::dom::object map;
    if (parser.parse(read_text_file(index))["weight_map"].get(map) != simdjson::SUCCESS) {
        throw Error("The file " + shown(index) +
                    " is damaged: it does not list the weight files. Download it again.");
    }
    std::set<std::string> names;
    for (const auto [tensor, file] : map) {
        std::string_view name;
        if (file.get(name) != simdjson::SUCCESS || !is_plain_file_name(name)) {
            throw Error("The file " + shown(index) + " is damaged: it names no file of this folder for " +
                        shown_name(tensor) + ". Download it again.");
        }
        names.emplace(name);
    }
    std::vector<std::filesystem::path> files;
    for (const std::string& name : names) {
        files.push_back(folder / std::u8string(name.begin(), name.end()));
        std::error_code error;
        if (!std::filesystem::is_regular_file(files.back(), error)) {
            throw Error("The folder " + shown(folder) + " lacks the weight file " + shown_name(name) +
                        ". Download the folder again, whole.");
        }
    }
    return files;
}

std::vector<std::filesystem::path> files_with_extension(const std::filesystem::path& folder,
                                                        const std::filesystem::path& extension) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    return files;
}

// The weight files of the folder: those that the index names, or else the single one.
std::vector<std::filesystem::path> weight_files(const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path index = folder / "model.safetensors.index.json";
    if (std::filesystem::is_regular_file(index, error)) {
        return files_of_index(index);
    }
    const std::filesystem::path usual = folder / "model.safetensors";
    if (std::filesystem::is_regular_file(usual, error)) {
        return {usual};
    }
    std::vector<std::filesystem::path> files = files_with_extension(folder, ".safetensors");
    if (files.size() == 1) {
        return files;
    }
    if (files.size() > 1) {
        throw Error("The folder " + shown(folder) + " holds several weight files but no " +
                    shown(index.filename()) +
                    ", which says how they belong together. Download the folder again, whole.");
    }
    if (!files_with_extension(folder, ".bin").empty() || !files_with_extension(folder, ".pt").empty()) {
        throw Error("The folder " + shown(folder) +
                    " holds its weights only as pickled PyTorch files, which may run programs. Octavo reads "
                    "safetensors and GGUF: download the model in one of these.");
    }
    throw Error("The folder " + shown(folder) +
                " holds no weights (model.safetensors). Download the folder again, whole.");
}

// A template is a string, or a list of named ones of which "default" counts.
std::string template_of(const std::string& tokenizer_config) {
    simdjson::dom::parser parser;
    simdjson::dom::element value;
    if (tokenizer_config.empty() ||
        parser.parse(tokenizer_config)["chat_template"].get(value) != simdjson::SUCCESS) {
        return {};
    }
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) {
        return std::string(text);
    }
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
        return {};
    }
    for (const simdjson::dom::element entry : list) {
        std::string_view name;
        if (entry["name"].get(name) == simdjson::SUCCESS && name == "default" &&
            entry["template"].get(text) == simdjson::SUCCESS) {
            return std::string(text);
        }
    }
    return {};
}

class HuggingFaceFolder final : public ModelFile {
  public:
    explicit HuggingFaceFolder(const std::filesystem::path& folder) : folder_(folder) {
        HuggingFaceConfig config = read_huggingface_config(folder);
        config_ = std::move(config.model);
        std::vector<TensorView> tensors;
        for (const std::filesystem::path& file : weight_files(folder)) {
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
    void release(const TensorView& tensor) const override;

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
    const std::string own = read_text_file_if_present(folder_ / "chat_template.jinja");
    return own.empty() ? template_of(read_text_file_if_present(folder_ / "tokenizer_config.json")) : own;
}

void HuggingFaceFolder::release(const TensorView& tensor) const {
    for (const MemoryMap& map : maps_) {
        const std::span<const std::byte> all = map.bytes();
        if (tensor.data.data() >= all.data() && tensor.data.data() < all.data() + all.size()) {
            map.release(tensor.data);
        }
    }
}

}  // namespace

std::unique_ptr<ModelFile> open_huggingface_folder(const std::filesystem::path& folder) {
    return std::make_unique<HuggingFaceFolder>(folder);
}

}  // namespace octavo
