// Tiles of packed products in 256-bit registers. How the whole numbers of a block are multiplied and summed
// is given from outside. To be included only by files compiled for AVX2, FMA and F16C, each of which gets
// code of its own: what is not of such a file's own types is in an unnamed namespace.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/simd/packed.h"

namespace octavo::kernels::avx2 {
namespace {

// Tokens of a tile: 6 x 2 integer sums, 2 weights, an activation and a product of 16 registers. The sums in
// float32 lie in the first-level cache, as they are wanted once a block.
constexpr std::size_t tile_tokens = 6;

constexpr std::size_t halves = 2;  // registers of 8 rows in a panel
constexpr std::size_t half_rows = panel_rows / halves;

// Integer sums of a tile, by token.
template <std::size_t tokens>
using Dots = __m256i[tokens][halves];

inline __m256i load(const void* from) {
    return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

// Four bytes or two words, once for each row of half a panel.
inline __m256i to_all_rows(const void* from) {
    std::int32_t lane;
    std::memcpy(&lane, from, sizeof(lane));
    return _mm256_set1_epi32(lane);
}

inline void store_row(float* out, const float* sums, std::size_t rows, bool accumulate) {
    if (rows == panel_rows && !accumulate) {
        std::memcpy(out, sums, panel_rows * sizeof(float));
        return;
    }
    for (std::size_t r = 0; r < rows; ++r) {
        out[r] = accumulate ? out[r] + sums[r] : sums[r];
    }
}

// One panel by `tokens` tokens from `token`; the first `rows` are wanted. Weights::dots<tokens>(tile, x,
// dots) gives the sums of a block's products.
template <typename Weights, std::size_t tokens>
void multiply_tile(const PackedProduct<typename Weights::Tile>& p, std::size_t panel, std::size_t token,
                   std::size_t rows) {
    const std::size_t blocks = p.columns / BlockQ8::size;
    const auto* tiles = p.panels + panel * blocks;
    alignas(32) float sums[tokens][halves][half_rows] = {};
    for (std::size_t b = 0; b < blocks; ++b) {
        const ActivationBlock* x = p.x + b * p.tokens + token;
        Dots<tokens> dots;
        Weights::template dots<tokens>(tiles[b], x, dots);
        for (std::size_t half = 0; half < halves; ++half) {
            const __m256 scales = _mm256_cvtph_ps(
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(tiles[b].scales + half * half_rows)));
            for (std::size_t t = 0; t < tokens; ++t) {
                float* sum = sums[t][half];
                const __m256 factor = _mm256_mul_ps(scales, _mm256_set1_ps(x[t].scale));
                _mm256_store_ps(
                    sum, _mm256_fmadd_ps(_mm256_cvtepi32_ps(dots[t][half]), factor, _mm256_load_ps(sum)));
            }
        }
    }
    for (std::size_t t = 0; t < tokens; ++t) {
        store_row(p.out + (token + t) * p.out_stride + panel * panel_rows, sums[t][0], rows, p.accumulate);
    }
}

template <typename Weights>
void multiply_packed(const PackedProduct<typename Weights::Tile>& p) {
    simd::for_tiles<1, tile_tokens>(
        p, 1,
        [&]<std::size_t panels, std::size_t tokens>(std::size_t panel, std::size_t token, std::size_t rows) {
            static_assert(panels == 1);
            multiply_tile<Weights, tokens>(p, panel, token, rows);
        });
}

}  // namespace
}  // namespace octavo::kernels::avx2
