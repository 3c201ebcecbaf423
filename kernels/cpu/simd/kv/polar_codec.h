// Encoding and decoding of polar formats by registers.
#pragma once

#include <numbers>

#include "kernels/cpu/simd/kv/plain_codec.h"
#include "kernels/cpu/simd/kv/polar_sums.h"

namespace octavo::kernels::simd {

// Tangents of the borders between the codes of a level: those of the first level between 0 and pi/2.
template <typename V, KvFormat format>
struct PolarBorders {
    alignas(64) float tangents[polar_levels][16] = {};

    PolarBorders() {
        for (std::size_t level = 0; level < polar_levels; ++level) {
            const unsigned codes = 1U << polar_bits(format, level);
            if (level == 0) {
                for (unsigned i = 1; i < codes / 4; ++i) {
                    tangents[0][i - 1] = static_cast<float>(::tan(2 * std::numbers::pi * i / codes));
                }
                continue;
            }
            for (unsigned i = 0; i + 1 < codes; ++i) {
                const double border =
                    (polar_radians(format, level, i) + polar_radians(format, level, i + 1)) / 2;
                tangents[level][i] = static_cast<float>(::tan(border));
            }
        }
    }
    static const PolarBorders& shared() {
        static const PolarBorders made;
        return made;
    }
};

// The codes of a page as its two planes hold them, a byte each: [token][depth of the plane, in fours].
template <KvFormat format>
struct PolarCodePages {
    static constexpr bool four_bits = format == KvFormat::polar4;
    std::size_t low_depth;
    std::size_t high_depth;
    // Registers are stored whole, beyond what is theirs.
    std::uint8_t low[kv_page_tokens * max_compressed_head_dim * 3 / 4 + 64];
    std::uint8_t high[kv_page_tokens * max_compressed_head_dim * 3 / 4 + 64];

    [[gnu::always_inline]] explicit PolarCodePages(const PolarLayout& layout)
        : low_depth(round_up(layout.low.depth, 4)), high_depth(round_up(layout.high.depth, 4)) {}
};

// One level of a token: angles of pairs of `numbers`, whose codes go to the places of the level, and radii.
// Of both, more is written than there is, where what comes later will be.
template <typename V, typename B, KvFormat format, std::size_t level>
void encode_polar_level(const float* numbers, std::size_t head_dim, PolarCodePages<format>& pages,
                        std::size_t token, float* radii) {
    using F32 = typename V::F32;
    using I32 = typename B::I32;
    constexpr int bits = static_cast<int>(polar_bits(format, level));
    constexpr bool four = format == KvFormat::polar4;
    const float* borders = PolarBorders<V, format>::shared().tangents[level];
    std::uint8_t* low = pages.low + token * pages.low_depth;
    std::uint8_t* high = pages.high + token * pages.high_depth;
    // Where the level begins; see PolarLayout.
    if constexpr (level == 1) {
        low += head_dim / 2;
    } else if constexpr (level > 1) {
        constexpr std::size_t begin[] = {four ? 4 : 8, four ? 6 : 10};  // in sixteenths of head_dim
        high += begin[level - 2] * head_dim / 16;
    }
    std::uint8_t* codes = level == 0 || (level == 1 && !four) ? low : high;
    for (std::size_t i = 0; i < head_dim >> (level + 1); i += V::width) {
        F32 pair[2];
        V::load_pairs(numbers + 2 * i, pair);
        I32 code;
        if constexpr (level == 0) {  // by quadrants, beginning with that of angle 0
            constexpr int half = 1 << (bits - 1);
            const F32 ratio = V::div(B::magnitude(pair[1]), B::magnitude(pair[0]));
            code = B::add32(B::template count_below<half / 2 - 1>(borders, ratio), B::set32(half));
            code = B::flipped(B::flipped(code, half - 1, pair[0]), 2 * half - 1, pair[1]);
        } else {
            code = B::template count_below<(1 << bits) - 1>(borders, V::div(pair[1], pair[0]));
        }
        B::store_low(codes + i, code);
        if constexpr (level == 0 && !four) {
            B::store_low(high + i, B::template shift_right32<2>(code));
        }
        V::store(radii + i, V::sqrt(V::fma(pair[0], pair[0], V::mul(pair[1], pair[1]))));
    }
}

template <typename V, typename B, KvFormat format, bool rotated>
bool encode_polar(const KvEncoding& e) {
    const PolarLayout layout = PolarLayout::of(format, e.head_dim);
    PolarCodePages<format> pages(layout);
    // Registers read beyond what there is, but use nothing of it.
    constexpr std::size_t room = max_compressed_head_dim + 64;
    alignas(64) float one[room] = {};
    alignas(64) float other[room] = {};
    std::byte* radii = e.page + layout.low.bytes() + layout.high.bytes();
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        __builtin_memcpy(one, e.numbers + t * e.head_dim, e.head_dim * sizeof(float));
        if constexpr (!rotated) {
            rotate<V, B>(kv_rotation(e.head_dim), one);
        }
        encode_polar_level<V, B, format, 0>(one, e.head_dim, pages, t, other);
        encode_polar_level<V, B, format, 1>(other, e.head_dim, pages, t, one);
        encode_polar_level<V, B, format, 2>(one, e.head_dim, pages, t, other);
        encode_polar_level<V, B, format, 3>(other, e.head_dim, pages, t, one);
        for (std::size_t i = layout.low.depth; i < pages.low_depth; ++i) {
            pages.low[t * pages.low_depth + i] = 0;
        }
        for (std::size_t i = layout.high.depth; i < pages.high_depth; ++i) {
            pages.high[t * pages.high_depth + i] = 0;
        }
        for (std::size_t block = 0; block < e.head_dim / polar_block; ++block) {
            const float radius = put_scale(radii, block, t, one[block]);
            if (!(radius - radius == 0)) {
                return false;
            }
        }
    }
    pack_keys<V, format == KvFormat::polar4 ? 4 : 2, 0>(pages.low, pages.low_depth, e.page);
    pack_keys<V, format == KvFormat::polar4 ? 2 : 1, 0>(pages.high, pages.high_depth,
                                                        e.page + layout.low.bytes());
    return true;
}

template <typename V, typename B, KvFormat format, bool rotated>
void decode_polar(KvRole /*role*/, std::size_t head_dim, const std::byte* from, float* numbers) {
    const PolarPage<V, B, format> page(from, head_dim, nullptr);
    PolarNumbers of_block;
    for (std::size_t block = 0; block < page.blocks(); ++block) {
        page.template expand<false>(block, of_block);
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            for (std::size_t i = 0; i < polar_block; ++i) {
                numbers[t * head_dim + block * polar_block + i] = of_block.of[i][t];
            }
        }
    }
    if constexpr (!rotated) {
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            unrotate<V, B>(kv_rotation(head_dim), numbers + t * head_dim);
        }
    }
}

template <typename V, typename B>
void set_polar_codecs(KvKernels& kernels) {
    const auto set = [&]<KvFormat format>(std::integral_constant<KvFormat, format>) {
        KvFormatKernels& of = kernels.formats[static_cast<std::size_t>(format)];
        of.encode = encode_polar<V, B, format, false>;
        of.decode = decode_polar<V, B, format, false>;
        of.encode_rotated = encode_polar<V, B, format, true>;
        of.decode_rotated = decode_polar<V, B, format, true>;
    };
    set(std::integral_constant<KvFormat, KvFormat::polar4>());
    set(std::integral_constant<KvFormat, KvFormat::polar3>());
}

}  // namespace octavo::kernels::simd
