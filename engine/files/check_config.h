// Whether the hyper-parameters of a file make a model that can be computed at all.
#pragma once

#include <filesystem>

#include "engine/model/model_config.h"

namespace octavo {

// Throws Error naming what does not fit. Afterwards every size is positive and small enough to multiply with
// another.
void check_config(const ModelConfig& config, const std::filesystem::path& path);

}  // namespace octavo
