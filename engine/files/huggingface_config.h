// config.json and generation_config.json to hyper-parameters.
#pragma once

#include <filesystem>

#include "engine/model/model_config.h"

namespace octavo {

// Throws Error when config.json is missing, is no JSON, or describes a model that Octavo does not run.
ModelConfig read_huggingface_config(const std::filesystem::path& folder);

}  // namespace octavo
