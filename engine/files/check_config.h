// Whether the hyper-parameters of a file make a model that can be computed at all, whichever container they
// are from.
#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/files/model_file.h"
#include "engine/model/model_config.h"

namespace octavo {

// Throws Error naming what does not fit: a size, a share, or the embedding's shape. Afterwards every size is
// positive and small enough to multiply with another.
void check_config(const ModelConfig& config, const TensorView& embedding, const std::filesystem::path& path);

// Adds an id that ends an answer, unless it is there already or can be no token's.
void add_end_token(ModelConfig& config, std::int64_t id);

}  // namespace octavo
