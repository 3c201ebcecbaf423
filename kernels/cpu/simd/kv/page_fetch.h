// Fetching the next page while this one is worked on. A processor drops requests beyond those that it can
// keep track of, and what was dropped is waited for when it is needed. So lines are asked for in the order of
// memory, which its own prefetchers follow, and evenly over the time that a page takes: most of them in step
// with the products, a quarter while weights are worked out, before the values' products and after the keys'.
#pragma once

#include "kernels/cpu/simd/kv/levels.h"

namespace octavo::kernels::simd {

inline constexpr std::size_t line_bytes = 64;

// Bytes to be fetched.
struct PageFetch {
    const std::byte* begin;
    const std::byte* end;

    // `bytes` from `offset` on of the next page; of this one, which costs nothing, where there is no next.
    [[gnu::always_inline]] PageFetch(const std::byte* next, const std::byte* page, std::size_t offset,
                                     std::size_t bytes)
        : begin((next != nullptr ? next : page) + offset), end(begin + bytes) {}
};

// Lines asked for in step with a chunk of `strips` strips of levels L.
template <typename B, typename L, int strips>
[[gnu::always_inline]] constexpr std::size_t lines_in_step() {
    constexpr std::size_t read = strips * B::lanes * 4 * (L::low_bits + (L::two_planes ? 1 : 0)) / line_bytes;
    return read - read / 4;
}

// The share of field `field` of a chunk's `lines` lines.
template <typename B, std::size_t lines, int field>
[[gnu::always_inline]] inline void fetch_in_step(const std::byte* from) {
#pragma GCC unroll 4
    for (std::size_t i = lines * field / chunk_fields; i < lines * (field + 1) / chunk_fields; ++i) {
        __builtin_prefetch(from + i * line_bytes, 0, 3);
    }
}

template <typename B>
[[gnu::always_inline]] inline void fetch(const std::byte* begin, const std::byte* end) {
    for (const std::byte* line = begin; line < end; line += line_bytes) {
        __builtin_prefetch(line, 0, 3);
    }
}

}  // namespace octavo::kernels::simd
