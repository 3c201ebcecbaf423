// A model as a Hugging Face folder: config.json, *.safetensors, tokenizer.json and its companions.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/files/model_file.h"

namespace octavo {

// Throws Error when something needed is missing, damaged, or of a model that Octavo does not run.
std::unique_ptr<ModelFile> open_huggingface_folder(const std::filesystem::path& folder);

}  // namespace octavo
