// The numbers of any type as float32, on any processor. The CPU device has faster ones for itself.
#pragma once

#include <cstddef>

#include "kernels/data_type.h"

namespace octavo {

// blocks: `count` numbers of `type`, whole blocks, at any alignment; exact.
void decode_blocks(DataType type, const std::byte* blocks, std::size_t count, float* out);

}  // namespace octavo
