// The safetensors container (huggingface.co/docs/safetensors): 8 bytes of header length, a JSON header, the
// data. Which tensors a model needs is decided elsewhere.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/files/memory_map.h"
#include "engine/files/model_file.h"

namespace octavo {

// The tensors of one file, by the names they have there, as views into `map`. Tensors of types that Octavo
// does not compute with are left out. Throws Error when the header or an offset is damaged.
std::vector<TensorView> read_safetensors(const MemoryMap& map, const std::filesystem::path& path);

}  // namespace octavo
