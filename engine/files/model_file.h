// A model on disk: named tensors, hyper-parameters, tokenizer and template, whatever the container.
// Reading the containers is in safetensors.* and gguf.*; what a model does with the tensors is in
// engine/model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/model_config.h"
#include "kernels/data_type.h"

namespace octavo {

// A tensor inside a memory-mapped file. Valid as long as the ModelFile that gave it.
struct TensorView {
    std::string name;  // canonical: "model.layers.0.mlp.up_proj.weight", whatever the file calls it
    DataType type = DataType::f32;
    std::vector<std::int64_t>
        shape;  // row-major, outermost first; a matrix is [rows = outputs, columns = inputs]
    std::span<const std::byte> data;  // exactly bytes_of(type, product of shape); alignment is the file's

    std::int64_t elements() const;
};

// Where the tokenizer of a model comes from: either the texts of a Hugging Face folder or GGUF metadata.
struct TokenizerSource {
    // Hugging Face folder (empty when the model is a GGUF file)
    std::string tokenizer_json;         // whole file
    std::string tokenizer_config_json;  // whole file; may be empty

    // GGUF metadata (empty when the model is a folder)
    std::string gguf_model;                // "gpt2", "llama", "t5"
    std::string gguf_pre;                  // "qwen35", "qwen2", ...
    std::vector<std::string> gguf_tokens;  // by id
    std::vector<std::int32_t>
        gguf_token_types;  // by id: 1 normal, 2 unknown, 3 control, 4 user defined, 5 unused, 6 byte
    std::vector<std::string> gguf_merges;       // "left right", by rank
    std::vector<float> gguf_scores;             // by id, of "llama" and "t5"
    std::string gguf_architecture;              // "qwen3", "phi3", ...
    std::int64_t gguf_bos = -1, gguf_eos = -1;  // -1: not given
    bool gguf_add_bos = false;
    bool gguf_add_space = true;        // a text is given a space before its first word; the same
    bool gguf_removes_spaces = false;  // but one of several, and those at the ends; of "t5"
    bool gguf_has_charsmap = false;    // a table of characters to replace; of "t5"
};

enum class Container : std::uint8_t { huggingface_folder, gguf };

class ModelFile {
  public:
    virtual ~ModelFile() = default;

    virtual Container container() const = 0;
    virtual const std::filesystem::path& path() const = 0;
    virtual std::uintmax_t file_bytes() const = 0;  // of the weights
    virtual const ModelConfig& config() const = 0;
    virtual std::span<const TensorView> tensors() const = 0;
    // The tensor of that canonical name, or nullptr.
    virtual const TensorView* find(std::string_view name) const = 0;
    virtual TokenizerSource tokenizer_source() const = 0;
    virtual std::string chat_template() const = 0;  // Jinja text, or empty
    // Tells the system that the tensor's pages will not be needed again (after a conversion): frees
    // page-cache RSS.
    virtual void release(const TensorView& tensor) const = 0;

    // The tensor of that canonical name; throws Error naming it and the file when it is missing.
    const TensorView& at(std::string_view name) const;
};

// Opens a Hugging Face folder, one of its files (config.json, *.safetensors), or a .gguf file. Only headers
// are read; the tensors are mapped. Throws Error with one clear sentence for anything damaged, foreign or
// unsupported.
std::unique_ptr<ModelFile> open_model_file(const std::filesystem::path& path);

}  // namespace octavo
