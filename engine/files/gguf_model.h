// A model as one GGUF file.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/files/model_file.h"

namespace octavo {

// Throws Error when the file is damaged or holds a model that Octavo does not run.
std::unique_ptr<ModelFile> open_gguf_model(const std::filesystem::path& path);

}  // namespace octavo
