#include "engine/files/tensor_size.h"

#include <algorithm>

namespace octavo {
namespace {

void sort(std::vector<ByteExtent>& extents) {
    std::sort(extents.begin(), extents.end(), [](const ByteExtent& a, const ByteExtent& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
}

}  // namespace

std::optional<std::size_t> tensor_bytes(DataType type, std::span<const std::int64_t> shape) {
    // 2^48 numbers is more than any disk holds; below it no product of sizes overflows.
    constexpr std::int64_t most = std::int64_t{1} << 48;
    std::int64_t count = 1;
    for (const std::int64_t n : shape) {
        if (n < 0 || n > most || (n > 0 && count > most / n)) {
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

bool any_overlap(std::vector<ByteExtent> extents) {
    sort(extents);
    std::uint64_t reached = 0;
    for (const ByteExtent& extent : extents) {
        if (extent.begin == extent.end) {
            continue;
        }
        if (extent.begin < reached) {
            return true;
        }
        reached = extent.end;
    }
    return false;
}

bool cover_exactly(std::vector<ByteExtent> extents, std::uint64_t total) {
    sort(extents);
    std::uint64_t reached = 0;
    for (const ByteExtent& extent : extents) {
        if (extent.begin != reached) {
            return false;
        }
        reached = extent.end;
    }
    return reached == total;
}

}  // namespace octavo
