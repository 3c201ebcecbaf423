// Where the parts of a compressed page of one head lie: the arithmetic behind page_bytes_of_head, shared by
// all that read and write pages. The rules are in kv_format.h.
#pragma once

#include <cstddef>

#include "kernels/kv/kv_format.h"

namespace octavo {

// Channels that share a scale where a token has several.
inline constexpr std::size_t kv_group_channels = 32;

// Tokens whose weights share a scale when they become bytes.
inline constexpr std::size_t kv_weight_tokens = 32;

// Numbers that rows of quantized queries lie apart: as many as the longest has, so that kernels know the
// distance when they are compiled.
inline constexpr std::size_t query_stride = max_compressed_head_dim;

// Lanes of a plane's row: one 512-bit register of 32-bit sums, two of 256 bits, four of 128.
inline constexpr std::size_t plane_lanes = 16;
inline constexpr std::size_t plane_row_bytes = 4 * plane_lanes;

[[gnu::always_inline]] constexpr std::size_t round_up(std::size_t n, std::size_t unit) {
    return (n + unit - 1) / unit * unit;
}

[[gnu::always_inline]] constexpr std::size_t divide_up(std::size_t n, std::size_t by) {
    return (n + by - 1) / by;
}

// A matrix of codes of `bits` bits, [lanes][depth].
struct PlaneShape {
    std::size_t lanes = 0;  // a multiple of plane_lanes
    std::size_t depth = 0;
    std::size_t bits = 0;  // 1, 2, 4 or 8

    [[gnu::always_inline]] static constexpr PlaneShape of(KvRole role, std::size_t channels,
                                                          std::size_t bits) {
        return role == KvRole::keys ? PlaneShape{kv_page_tokens, channels, bits}
                                    : PlaneShape{channels, kv_page_tokens, bits};
    }
    [[gnu::always_inline]] constexpr std::size_t row_depth() const { return 4 * 8 / bits; }
    [[gnu::always_inline]] constexpr std::size_t rows() const {
        return (depth + row_depth() - 1) / row_depth();
    }  // of a block
    [[gnu::always_inline]] constexpr std::size_t block_bytes() const { return rows() * plane_row_bytes; }
    [[gnu::always_inline]] constexpr std::size_t bytes() const { return lanes / plane_lanes * block_bytes(); }

    // Where the code of (lane, depth) lies: its byte, and its lowest bit there.
    [[gnu::always_inline]] constexpr std::size_t byte_of(std::size_t lane, std::size_t at) const {
        return lane / plane_lanes * block_bytes() + at / row_depth() * plane_row_bytes +
               lane % plane_lanes * 4 + at % 4;
    }
    [[gnu::always_inline]] constexpr std::size_t shift_of(std::size_t at) const {
        return at % row_depth() / 4 * bits;
    }
};

// Bytes of one scale (bfloat16) a token.
inline constexpr std::size_t token_scale_bytes = kv_page_tokens * 2;

[[gnu::always_inline]] constexpr std::size_t groups_of(std::size_t head_dim) {
    return (head_dim + kv_group_channels - 1) / kv_group_channels;
}

// Codes of 1, 2, 3, 4, 5 or 8 bits: the plane of their lower bits, and for 3 and 5 that of the highest.
struct CodePlanes {
    PlaneShape low;
    PlaneShape high;  // bits = 0 where there is none

    [[gnu::always_inline]] static constexpr CodePlanes of(KvRole role, std::size_t channels,
                                                          std::size_t bits) {
        const bool two = bits == 3 || bits == 5;
        return {PlaneShape::of(role, channels, two ? bits - 1 : bits),
                two ? PlaneShape::of(role, channels, 1) : PlaneShape{}};
    }
    [[gnu::always_inline]] constexpr std::size_t bytes() const {
        return low.bytes() + (high.bits != 0 ? high.bytes() : 0);
    }
};

// Channels of a page that mixed formats hold to 8 bits more: a sixteenth, in fours.
[[gnu::always_inline]] constexpr std::size_t outlier_channels(std::size_t head_dim) {
    return round_up((head_dim + 15) / 16, 4);
}

// PolarQuant's numbers of angles. The angles of every level follow each other in depth, tokens as lanes;
// those of level 1 are head_dim / 2. A block of 16 channels leaves one radius.
struct PolarLayout {
    PlaneShape low;   // polar4: level 1, 4 bits. polar3: the lower two bits of level 1, then level 2
    PlaneShape high;  // polar4: levels 2, 3, 4, 2 bits. polar3: the third bit of level 1, then levels 3 and 4
    std::size_t radius_blocks = 0;

    [[gnu::always_inline]] static constexpr PolarLayout of(KvFormat format, std::size_t head_dim) {
        const PlaneShape four{kv_page_tokens, head_dim / 2, 4};
        const PlaneShape two{kv_page_tokens, head_dim * 7 / 16, 2};
        const PlaneShape lower{kv_page_tokens, head_dim * 3 / 4, 2};
        const PlaneShape single{kv_page_tokens, head_dim * 11 / 16, 1};
        return format == KvFormat::polar4 ? PolarLayout{four, two, head_dim / 16}
                                          : PolarLayout{lower, single, head_dim / 16};
    }
    [[gnu::always_inline]] constexpr std::size_t bytes() const {
        return low.bytes() + high.bytes() + radius_blocks * token_scale_bytes;
    }
};

}  // namespace octavo
