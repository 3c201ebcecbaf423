// The GGUF container, versions 2 and 3 (github.com/ggml-org/ggml, docs/gguf.md): its start, its metadata and
// its list of tensors, checked number by number. What the metadata mean is in gguf_model.* and in the file of
// each family.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "engine/files/container_tensors.h"
#include "engine/files/gguf_metadata.h"

namespace octavo {

struct GgufContents {
    GgufMetadata metadata;
    ContainerTensors tensors;
};

// Reads the header of a whole file, whose bytes must outlive the result. Throws Error when it is no GGUF file
// of a known version or is damaged. path: for the messages.
GgufContents read_gguf(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace octavo
