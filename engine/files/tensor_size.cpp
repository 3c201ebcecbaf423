#include "engine/files/tensor_size.h"

namespace octavo {

std::optional<std::size_t> tensor_bytes(DataType type, std::span<const std::int64_t> shape) {
    // 2^48 numbers is more than any disk holds; below it no product of sizes overflows.
    constexpr std::int64_t most = std::int64_t{1} << 48;
    std::int64_t count = 1;
    for (const std::int64_t n : shape) {
        if (n <= 0 || n > most || count > most / n) {
            return std::nullopt;
        }
        count *= n;
    }
    const auto block = static_cast<std::int64_t>(block_length(type));
    const std::int64_t row = shape.empty() ? 1 : shape.back();
    if (row % block != 0) {
        return std::nullopt;
    }
    return bytes_of(type, static_cast<std::size_t>(count));
}

}  // namespace octavo
