#include "kernels/decode_blocks.h"

#include "kernels/cpu/generic/table.h"

namespace octavo {

void decode_blocks(DataType type, const std::byte* blocks, std::size_t count, float* out) {
    kernels::generic::blocks.decode(type, blocks, count, out);
}

}  // namespace octavo
