// The families of models that Octavo reads: one row each, one file for each maker's (qwen3_5.cpp). A row says
// how both containers name the family and its tensors and how each describes its hyper-parameters; what is
// computed is in engine/model.
#pragma once

#include <cstddef>
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

// GGUF keeps what RoPE's frequencies are divided by as tensors of numbers, [rotary_dim / 2] each.
inline constexpr std::string_view rope_divisors_name = "model.rope.divisors";
inline constexpr std::string_view rope_long_divisors_name = "model.rope.long_divisors";

struct Architecture {
    std::string_view shown;                               // for people: "Qwen3.5"
    std::string_view gguf_name;                           // general.architecture; empty: GGUF has another's
    std::span<const std::string_view> huggingface_types;  // model_type of the text model
    std::span<const TensorNamePair> gguf_layer_names;     // behind "blk.N." and "model.layers.N."
    // Fills everything but display_name, vocabulary, tied_embeddings and end_tokens, which all families
    // share. Throws Error for what is missing or is not computed. Sizes need not be plausible: check_config
    // sees to that.
    ModelConfig (*from_gguf)(const GgufFields& fields);  // null without a gguf_name
    ModelConfig (*from_huggingface)(const JsonFields& fields);
};

extern const Architecture gemma2_architecture;
extern const Architecture gemma3_architecture;
extern const Architecture llama_architecture;
extern const Architecture mistral_architecture;
extern const Architecture phi3_architecture;
extern const Architecture qwen2_architecture;
extern const Architecture qwen3_architecture;
extern const Architecture qwen3_5_architecture;

// Null for a family that Octavo does not run.
const Architecture* find_gguf_architecture(std::string_view name);
const Architecture* find_huggingface_architecture(std::string_view model_type);

// Throws the Error that says of which kind the model is and what Octavo runs. kind: as the file says, may be
// empty.
[[noreturn]] void refuse_architecture(std::string_view kind, const std::filesystem::path& path);

// The canonical name of a GGUF tensor, or nothing for one that the family does not have.
std::optional<std::string> canonical_name(const Architecture& architecture, std::string_view gguf_name);

// The number of the layer that a GGUF tensor belongs to, or nothing for one outside all layers.
std::optional<std::size_t> layer_of(std::string_view gguf_name);

// Whether a model can be computed without a GGUF tensor that its family does not have: parts that see or
// hear, and numbers that can be computed.
bool is_dispensable(std::string_view gguf_name);

}  // namespace octavo
