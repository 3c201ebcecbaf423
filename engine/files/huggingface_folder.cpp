#include "engine/files/huggingface_folder.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/error.h"
#include "engine/files/check_config.h"
#include "engine/files/huggingface_config.h"
#include "engine/files/memory_map.h"
#include "engine/files/safetensors.h"
#include "engine/files/text_file.h"

namespace octavo {
namespace {

// The canonical name, or nothing for a tensor of a part that is not used: vision, multi-token prediction.
std::optional<std::string> canonical_name(std::string_view name) {
    constexpr std::string_view nested = "model.language_model.";
    if (name.starts_with("model.visual.") || name.starts_with("visual.") || name.starts_with("mtp.")) {
        return std::nullopt;
    }
    return name.starts_with(nested) ? "model." + std::string(name.substr(nested.size())) : std::string(name);
}

// The weight files of the folder: those the index names, or else the single one.
std::vector<std::filesystem::path> weight_files(const std::filesystem::path& folder) {
    const std::filesystem::path index = folder / "model.safetensors.index.json";
    const std::string text = read_text_file_if_present(index);
    if (text.empty()) {
        return {folder / "model.safetensors"};
    }
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::object map;
    if (parser.parse(text).get(root) != simdjson::SUCCESS ||
        root["weight_map"].get(map) != simdjson::SUCCESS) {
        throw Error("The file " + index.string() +
                    " is damaged: it does not list the weight files. Download it again.");
    }
    std::set<std::string> names;
    for (const auto [tensor, file] : map) {
        std::string_view name;
        if (file.get(name) != simdjson::SUCCESS || name.empty() ||
            name.find_first_of("/\\") != std::string_view::npos) {
            throw Error("The file " + index.string() + " is damaged: it names no file for " +
                        std::string(tensor) + ". Download it again.");
        }
        names.emplace(name);
    }
    std::vector<std::filesystem::path> files;
    for (const std::string& name : names) {
        files.push_back(folder / name);
    }
    return files;
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
    explicit HuggingFaceFolder(const std::filesystem::path& folder)
        : folder_(folder), config_(read_huggingface_config(folder)) {
        for (const std::filesystem::path& file : weight_files(folder)) {
            add_file(file);
        }
        for (std::size_t i = 0; i < tensors_.size(); ++i) {
            by_name_.emplace(tensors_[i].name, i);
        }
        config_.tied_embeddings = config_.tied_embeddings || find("lm_head.weight") == nullptr;
        check_config(config_, folder);
    }

    Container container() const override { return Container::huggingface_folder; }
    const std::filesystem::path& path() const override { return folder_; }
    std::uintmax_t file_bytes() const override { return file_bytes_; }
    const ModelConfig& config() const override { return config_; }
    std::span<const TensorView> tensors() const override { return tensors_; }

    const TensorView* find(std::string_view name) const override {
        const auto at = by_name_.find(std::string(name));
        return at == by_name_.end() ? nullptr : &tensors_[at->second];
    }

    TokenizerSource tokenizer_source() const override {
        TokenizerSource source;
        source.tokenizer_json = read_text_file_if_present(folder_ / "tokenizer.json");
        source.tokenizer_config_json = read_text_file_if_present(folder_ / "tokenizer_config.json");
        if (source.tokenizer_json.empty()) {
            throw Error("The folder " + folder_.string() +
                        " holds no tokenizer.json, without which text cannot be read. Download the folder "
                        "again, whole.");
        }
        return source;
    }

    std::string chat_template() const override {
        const std::string own = read_text_file_if_present(folder_ / "chat_template.jinja");
        return own.empty() ? template_of(read_text_file_if_present(folder_ / "tokenizer_config.json")) : own;
    }

    void release(const TensorView& tensor) const override {
        for (const MemoryMap& map : maps_) {
            const std::span<const std::byte> all = map.bytes();
            if (tensor.data.data() >= all.data() && tensor.data.data() < all.data() + all.size()) {
                map.release(tensor.data);
            }
        }
    }

  private:
    void add_file(const std::filesystem::path& file) {
        maps_.emplace_back(file);
        file_bytes_ += maps_.back().bytes().size();
        for (TensorView& tensor : read_safetensors(maps_.back(), file)) {
            std::optional<std::string> name = canonical_name(tensor.name);
            if (!name) {
                continue;
            }
            tensor.name = std::move(*name);
            // A depthwise kernel is stored [channels, 1, width]; here it is the matrix that it is.
            if (tensor.name.ends_with("conv1d.weight") && tensor.shape.size() == 3 && tensor.shape[1] == 1) {
                tensor.shape.erase(tensor.shape.begin() + 1);
            }
            tensors_.push_back(std::move(tensor));
        }
    }

    std::filesystem::path folder_;
    ModelConfig config_;
    std::vector<MemoryMap> maps_;
    std::vector<TensorView> tensors_;
    std::unordered_map<std::string, std::size_t> by_name_;
    std::uintmax_t file_bytes_ = 0;
};

}  // namespace

std::unique_ptr<ModelFile> open_huggingface_folder(const std::filesystem::path& folder) {
    return std::make_unique<HuggingFaceFolder>(folder);
}

}  // namespace octavo
