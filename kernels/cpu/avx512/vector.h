// Sixteen float32 in a register, for the kernels of kernels/cpu/simd. AVX-512 F, BW, VL, DQ.
// To be included only by files compiled for it.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

#include "kernels/data_type.h"

namespace octavo::kernels::avx512 {

struct Vector {
    using F32 = __m512;
    static constexpr std::size_t width = 16;
    // Rows of weights by tokens of a product's tile: 24 sums, 4 weights, 1 activation of 32 registers.
    static constexpr std::size_t tile_rows = 4;
    static constexpr std::size_t tile_tokens = 6;
    // Vectors by rows of a tile of sums: 24 sums, 4 of the shared operand, 1 factor.
    static constexpr std::size_t sum_vectors = 4;
    static constexpr std::size_t sum_rows = 6;
    // Vectors of a state's row worked on together.
    static constexpr std::size_t state_vectors = 2;
    // Tokens taken at once, so that their sums and changes fit in the registers.
    static constexpr std::size_t state_tokens = 2;

    // The first n lanes, n < width.
    static __mmask16 lanes(std::size_t n) { return static_cast<__mmask16>((1U << n) - 1U); }

    static F32 zero() { return _mm512_setzero_ps(); }
    static F32 set(float x) { return _mm512_set1_ps(x); }
    static F32 load(const float* x) { return _mm512_loadu_ps(x); }
    static F32 load(const float* x, std::size_t n) { return _mm512_maskz_loadu_ps(lanes(n), x); }
    static void store(float* out, F32 x) { _mm512_storeu_ps(out, x); }
    static void store(float* out, F32 x, std::size_t n) { _mm512_mask_storeu_ps(out, lanes(n), x); }

    static F32 add(F32 a, F32 b) { return _mm512_add_ps(a, b); }
    static F32 sub(F32 a, F32 b) { return _mm512_sub_ps(a, b); }
    static F32 mul(F32 a, F32 b) { return _mm512_mul_ps(a, b); }
    static F32 div(F32 a, F32 b) { return _mm512_div_ps(a, b); }
    static F32 sqrt(F32 x) { return _mm512_sqrt_ps(x); }
    static F32 max(F32 a, F32 b) { return _mm512_max_ps(a, b); }  // b where either is NaN
    static F32 min(F32 a, F32 b) { return _mm512_min_ps(a, b); }  // b where either is NaN
    static F32 fma(F32 a, F32 b, F32 c) { return _mm512_fmadd_ps(a, b, c); }
    static F32 round(F32 x) { return _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
    // x * 2^n for whole n.
    static F32 scale(F32 x, F32 n) { return _mm512_scalef_ps(x, n); }

    static float sum(F32 x) {
        const __m256 half = _mm256_add_ps(_mm512_castps512_ps256(x), _mm512_extractf32x8_ps(x, 1));
        __m128 quarter = _mm_add_ps(_mm256_castps256_ps128(half), _mm256_extractf128_ps(half, 1));
        quarter = _mm_add_ps(quarter, _mm_movehl_ps(quarter, quarter));
        return _mm_cvtss_f32(_mm_add_ss(quarter, _mm_movehdup_ps(quarter)));
    }
    static float maximum(F32 x) {
        const __m256 half = _mm256_max_ps(_mm512_castps512_ps256(x), _mm512_extractf32x8_ps(x, 1));
        __m128 quarter = _mm_max_ps(_mm256_castps256_ps128(half), _mm256_extractf128_ps(half, 1));
        quarter = _mm_max_ps(quarter, _mm_movehl_ps(quarter, quarter));
        return _mm_cvtss_f32(_mm_max_ss(quarter, _mm_movehdup_ps(quarter)));
    }
    // The sums of four vectors, and their largest numbers.
    static __m128 sum4(F32 a, F32 b, F32 c, F32 d) {
        return fold4(
            a, b, c, d, [](__m256 x, __m256 y) { return _mm256_add_ps(x, y); },
            [](__m128 x, __m128 y) { return _mm_add_ps(x, y); });
    }
    static __m128 maximum4(F32 a, F32 b, F32 c, F32 d) {
        return fold4(
            a, b, c, d, [](__m256 x, __m256 y) { return _mm256_max_ps(x, y); },
            [](__m128 x, __m128 y) { return _mm_max_ps(x, y); });
    }

    static __m128 load4(const float* x) { return _mm_loadu_ps(x); }
    static void store4(float* out, __m128 x) { _mm_storeu_ps(out, x); }
    static __m128 add4(__m128 a, __m128 b) { return _mm_add_ps(a, b); }

    // ---- stored numbers, not aligned

    template <DataType type>
    static F32 load_stored(const std::byte* x) {
        if constexpr (type == DataType::f32) {
            return _mm512_loadu_ps(x);
        } else {
            return widen<type>(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(x)));
        }
    }
    template <DataType type>
    static F32 load_stored(const std::byte* x, std::size_t n) {
        if constexpr (type == DataType::f32) {
            return _mm512_maskz_loadu_ps(lanes(n), x);
        } else {
            return widen<type>(_mm256_maskz_loadu_epi16(lanes(n), x));
        }
    }
    template <DataType type>
    static void store_narrow(std::byte* out, F32 x) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), narrow<type>(x));
    }
    template <DataType type>
    static void store_narrow(std::byte* out, F32 x, std::size_t n) {
        _mm256_mask_storeu_epi16(out, lanes(n), narrow<type>(x));
    }

    // Of 32 numbers those with even and those with odd places.
    static void load_pairs(const float* x, F32 (&out)[2]) {
        const F32 a = _mm512_loadu_ps(x);
        const F32 b = _mm512_loadu_ps(x + 16);
        const __m512i even = _mm512_set_epi32(30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0);
        out[0] = _mm512_permutex2var_ps(a, even, b);
        out[1] = _mm512_permutex2var_ps(a, _mm512_add_epi32(even, _mm512_set1_epi32(1)), b);
    }

    // Four numbers of each of 16 neighbours, [16][4], as four vectors.
    static void load_transposed4(const float* x, F32 (&out)[4]) {
        const F32 a = _mm512_loadu_ps(x);
        const F32 b = _mm512_loadu_ps(x + 16);
        const F32 c = _mm512_loadu_ps(x + 32);
        const F32 d = _mm512_loadu_ps(x + 48);
        for (int j = 0; j < 4; ++j) {
            const __m512i every_fourth =
                _mm512_add_epi32(_mm512_set_epi32(28, 24, 20, 16, 12, 8, 4, 0, 28, 24, 20, 16, 12, 8, 4, 0),
                                 _mm512_set1_epi32(j));
            const F32 low = _mm512_permutex2var_ps(a, every_fourth, b);
            const F32 high = _mm512_permutex2var_ps(c, every_fourth, d);
            out[j] = _mm512_mask_blend_ps(0xFF00, low, high);
        }
    }

  private:
    // What two operations, of eight numbers and of four, make of four vectors each.
    template <typename Eight, typename Four>
    static __m128 fold4(F32 a, F32 b, F32 c, F32 d, const Eight& eight, const Four& four) {
        const auto halves = [&](F32 x) {
            return eight(_mm512_castps512_ps256(x), _mm512_extractf32x8_ps(x, 1));
        };
        const auto pairs = [&](__m256 x, __m256 y) {
            return eight(_mm256_unpacklo_ps(x, y), _mm256_unpackhi_ps(x, y));
        };
        const __m256d ab = _mm256_castps_pd(pairs(halves(a), halves(b)));
        const __m256d cd = _mm256_castps_pd(pairs(halves(c), halves(d)));
        const __m256 quads =
            eight(_mm256_castpd_ps(_mm256_unpacklo_pd(ab, cd)), _mm256_castpd_ps(_mm256_unpackhi_pd(ab, cd)));
        return four(_mm256_castps256_ps128(quads), _mm256_extractf128_ps(quads, 1));
    }
    template <DataType type>
    static F32 widen(__m256i x) {
        if constexpr (type == DataType::f16) {
            return _mm512_cvtph_ps(x);
        } else {
            static_assert(type == DataType::bf16);
            return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(x), 16));
        }
    }
    template <DataType type>
    static __m256i narrow(F32 x) {
        if constexpr (type == DataType::f16) {
            return _mm512_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
        } else {
            static_assert(type == DataType::bf16);
            const __m512i bits = _mm512_castps_si512(x);
            const __m512i upper = _mm512_srli_epi32(bits, 16);
            const __m512i odd = _mm512_and_si512(upper, _mm512_set1_epi32(1));
            const __m512i rounded = _mm512_srli_epi32(
                _mm512_add_epi32(bits, _mm512_add_epi32(odd, _mm512_set1_epi32(0x7FFF))), 16);
            const __mmask16 nan = _mm512_cmp_ps_mask(x, x, _CMP_UNORD_Q);
            return _mm512_cvtepi32_epi16(_mm512_mask_or_epi32(rounded, nan, upper, _mm512_set1_epi32(0x40)));
        }
    }
};

}  // namespace octavo::kernels::avx512
