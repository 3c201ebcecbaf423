// The safetensors container (huggingface.co/docs/safetensors): 8 bytes of header length, a JSON header, the
// data. Which tensors a model needs is decided elsewhere.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "engine/files/container_tensors.h"

namespace octavo {

// The tensors of one whole file as views into its bytes. Throws Error when the header, an offset, a size or
// the layout of the data is damaged. path: for the messages.
ContainerTensors read_safetensors(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace octavo
