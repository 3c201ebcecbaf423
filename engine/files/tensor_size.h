// Sizes and places that come from a file: checked before they are multiplied or followed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kernels/data_type.h"

namespace octavo {

// Bytes of a tensor of that shape, or nothing when the shape is impossible: a negative or overflowing size,
// or rows that are no whole number of blocks.
std::optional<std::size_t> tensor_bytes(DataType type, std::span<const std::int64_t> shape);

// Whether [offset, offset + size) lies within `total` bytes, whatever the numbers.
constexpr bool lies_within(std::uint64_t offset, std::uint64_t size, std::uint64_t total) {
    return offset <= total && size <= total - offset;
}

// Bytes [begin, end) of a file's data; begin <= end.
struct ByteExtent {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

// Whether two of the extents share a byte.
bool any_overlap(std::vector<ByteExtent> extents);

// Whether every byte of `total` belongs to exactly one of the extents.
bool cover_exactly(std::vector<ByteExtent> extents, std::uint64_t total);

}  // namespace octavo
