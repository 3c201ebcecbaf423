// The families of models that Octavo reads: one row each, one file each (qwen3_5.cpp). A row says how both
// containers name the family and its tensors and how each describes its hyper-parameters; what is computed is
// in engine/model.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/model/model_config.h"

namespace octavo {

class GgufFields;
class JsonFields;

struct TensorNamePair {
    std::string_view gguf;
    std::string_view canonical;
};

struct Architecture {
    std::string_view shown;                               // for people: "Qwen3.5"
    std::string_view gguf_name;                           // general.architecture
    std::span<const std::string_view> huggingface_types;  // model_type of the text model
    std::span<const TensorNamePair> gguf_layer_names;     // behind "blk.N." and "model.layers.N."
    // Fills everything but display_name, vocabulary, tied_embeddings and end_tokens, which all families
    // share. Throws Error for what is missing or is not computed. Sizes need not be plausible: check_config
    // sees to that.
    ModelConfig (*from_gguf)(const GgufFields& fields);
    ModelConfig (*from_huggingface)(const JsonFields& fields);
};

extern const Architecture qwen3_5_architecture;

// Null for a family that Octavo does not run.
const Architecture* find_gguf_architecture(std::string_view name);
const Architecture* find_huggingface_architecture(std::string_view model_type);

// Throws the Error that says of which kind the model is and what Octavo runs. kind: as the file says, may be
// empty.
[[noreturn]] void refuse_architecture(std::string_view kind, const std::filesystem::path& path);

// The canonical name of a GGUF tensor, or nothing for one that is not used.
std::optional<std::string> canonical_name(const Architecture& architecture, std::string_view gguf_name);

}  // namespace octavo
