// The files that hold a GGUF model: one, or several that it was split into, NAME-00001-of-00003.gguf and so
// on, of which the first holds all metadata and each some of the tensors.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/files/gguf_reader.h"
#include "engine/files/memory_map.h"

namespace octavo {

struct GgufParts {
    std::filesystem::path first;  // the file, or the first of several
    std::vector<MemoryMap> maps;
    std::uintmax_t bytes = 0;  // of all files
    GgufMetadata metadata;     // views into maps
    ContainerTensors tensors;  // of all files; views into maps
};

// path: the file, or any of several, which are looked for beside it. Throws Error when one is missing,
// damaged or not of this model, or when the file holds something else than a model.
GgufParts open_gguf_parts(const std::filesystem::path& path);

}  // namespace octavo
