#include "engine/model/host_floats.h"

#include "kernels/decode_blocks.h"

namespace octavo {

std::vector<float> to_floats(DataType type, std::span<const std::byte> data) {
    std::vector<float> out(data.size() / block_bytes(type) * block_length(type));
    decode_blocks(type, data.data(), out.size(), out.data());
    return out;
}

}  // namespace octavo
