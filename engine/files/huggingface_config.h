// config.json and generation_config.json to hyper-parameters: what all families share. Each family's own
// fields are in its file (qwen3_5.cpp).
#pragma once

#include <filesystem>
#include <optional>

#include "engine/model/model_config.h"

namespace octavo {

struct HuggingFaceConfig {
    ModelConfig model;  // tied_embeddings and a vocabulary of 0 are left to the reader of the weights
    std::optional<bool> tied_embeddings;  // nothing when the file does not say
};

// Throws Error when config.json is missing, is no JSON, or describes a model that Octavo does not run.
HuggingFaceConfig read_huggingface_config(const std::filesystem::path& folder);

}  // namespace octavo
