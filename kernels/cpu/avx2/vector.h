// Eight float32 in a register, for the kernels of kernels/cpu/simd. AVX2, FMA, F16C.
// To be included only by files compiled for it.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "kernels/data_type.h"

namespace octavo::kernels::avx2 {

struct Vector {
    using F32 = __m256;
    static constexpr std::size_t width = 8;
    // Rows of weights by tokens of a product's tile: 12 sums, 3 activations, 1 weight of 16 registers.
    static constexpr std::size_t tile_rows = 4;
    static constexpr std::size_t tile_tokens = 3;
    // Vectors by rows of a tile of sums: 12 sums, 2 of the shared operand, 1 factor.
    static constexpr std::size_t sum_vectors = 2;
    static constexpr std::size_t sum_rows = 6;
    // Vectors of a state's row worked on together.
    static constexpr std::size_t state_vectors = 4;
    // Tokens taken at once, so that their sums and changes fit in the registers.
    static constexpr std::size_t state_tokens = 1;

    // All ones in the first n lanes, n < width.
    static __m256i lanes(std::size_t n) {
        const __m256i index = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
        return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(n)), index);
    }

    static F32 zero() { return _mm256_setzero_ps(); }
    static F32 set(float x) { return _mm256_set1_ps(x); }
    static F32 load(const float* x) { return _mm256_loadu_ps(x); }
    static F32 load(const float* x, std::size_t n) { return _mm256_maskload_ps(x, lanes(n)); }
    static void store(float* out, F32 x) { _mm256_storeu_ps(out, x); }
    static void store(float* out, F32 x, std::size_t n) { _mm256_maskstore_ps(out, lanes(n), x); }

    static F32 add(F32 a, F32 b) { return _mm256_add_ps(a, b); }
    static F32 sub(F32 a, F32 b) { return _mm256_sub_ps(a, b); }
    static F32 mul(F32 a, F32 b) { return _mm256_mul_ps(a, b); }
    static F32 div(F32 a, F32 b) { return _mm256_div_ps(a, b); }
    static F32 sqrt(F32 x) { return _mm256_sqrt_ps(x); }
    static F32 max(F32 a, F32 b) { return _mm256_max_ps(a, b); }  // b where either is NaN
    static F32 min(F32 a, F32 b) { return _mm256_min_ps(a, b); }  // b where either is NaN
    static F32 fma(F32 a, F32 b, F32 c) { return _mm256_fmadd_ps(a, b, c); }
    static F32 round(F32 x) { return _mm256_round_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
    // x * 2^n for whole n, where neither x nor the result is subnormal.
    static F32 scale(F32 x, F32 n) {
        const __m256i exponent = _mm256_slli_epi32(_mm256_cvtps_epi32(n), 23);
        return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x), exponent));
    }

    static float sum(F32 x) {
        __m128 half = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
        half = _mm_add_ps(half, _mm_movehl_ps(half, half));
        return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
    }
    static float maximum(F32 x) {
        __m128 half = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
        half = _mm_max_ps(half, _mm_movehl_ps(half, half));
        return _mm_cvtss_f32(_mm_max_ss(half, _mm_movehdup_ps(half)));
    }
    // The sums of four vectors.
    static __m128 sum4(F32 a, F32 b, F32 c, F32 d) {
        const F32 quads = _mm256_hadd_ps(_mm256_hadd_ps(a, b), _mm256_hadd_ps(c, d));
        return _mm_add_ps(_mm256_castps256_ps128(quads), _mm256_extractf128_ps(quads, 1));
    }

    static __m128 maximum4(F32 a, F32 b, F32 c, F32 d) {
        const F32 ab = _mm256_max_ps(_mm256_unpacklo_ps(a, b), _mm256_unpackhi_ps(a, b));
        const F32 cd = _mm256_max_ps(_mm256_unpacklo_ps(c, d), _mm256_unpackhi_ps(c, d));
        const F32 quads = _mm256_max_ps(_mm256_shuffle_ps(ab, cd, 0x44), _mm256_shuffle_ps(ab, cd, 0xEE));
        return _mm_max_ps(_mm256_castps256_ps128(quads), _mm256_extractf128_ps(quads, 1));
    }

    static __m128 load4(const float* x) { return _mm_loadu_ps(x); }
    static void store4(float* out, __m128 x) { _mm_storeu_ps(out, x); }
    static __m128 add4(__m128 a, __m128 b) { return _mm_add_ps(a, b); }

    // ---- stored numbers, not aligned

    template <DataType type>
    static F32 load_stored(const std::byte* x) {
        if constexpr (type == DataType::f32) {
            return _mm256_loadu_ps(reinterpret_cast<const float*>(x));
        } else {
            return widen<type>(_mm_loadu_si128(reinterpret_cast<const __m128i*>(x)));
        }
    }
    template <DataType type>
    static F32 load_stored(const std::byte* x, std::size_t n) {
        if constexpr (type == DataType::f32) {
            return _mm256_maskload_ps(reinterpret_cast<const float*>(x), lanes(n));
        } else {
            std::uint16_t numbers[width] = {};
            std::memcpy(numbers, x, n * sizeof(numbers[0]));
            return widen<type>(_mm_loadu_si128(reinterpret_cast<const __m128i*>(numbers)));
        }
    }
    template <DataType type>
    static void store_narrow(std::byte* out, F32 x) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), narrow<type>(x));
    }
    template <DataType type>
    static void store_narrow(std::byte* out, F32 x, std::size_t n) {
        std::uint16_t numbers[width];
        _mm_storeu_si128(reinterpret_cast<__m128i*>(numbers), narrow<type>(x));
        std::memcpy(out, numbers, n * sizeof(numbers[0]));
    }

    // Of 16 numbers those with even and those with odd places.
    static void load_pairs(const float* x, F32 (&out)[2]) {
        const F32 a = _mm256_loadu_ps(x);
        const F32 b = _mm256_loadu_ps(x + 8);
        const F32 low = _mm256_permute2f128_ps(a, b, 0x20);
        const F32 high = _mm256_permute2f128_ps(a, b, 0x31);
        out[0] = _mm256_shuffle_ps(low, high, 0x88);
        out[1] = _mm256_shuffle_ps(low, high, 0xDD);
    }

    // Four numbers of each of 8 neighbours, [8][4], as four vectors.
    static void load_transposed4(const float* x, F32 (&out)[4]) {
        const auto pair = [x](std::size_t i) {  // numbers i and i + 4, side by side
            return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(x + 4 * i)),
                                        _mm_loadu_ps(x + 4 * (i + 4)), 1);
        };
        const F32 a = pair(0);
        const F32 b = pair(1);
        const F32 c = pair(2);
        const F32 d = pair(3);
        const __m256d ab_low = _mm256_castps_pd(_mm256_unpacklo_ps(a, b));
        const __m256d ab_high = _mm256_castps_pd(_mm256_unpackhi_ps(a, b));
        const __m256d cd_low = _mm256_castps_pd(_mm256_unpacklo_ps(c, d));
        const __m256d cd_high = _mm256_castps_pd(_mm256_unpackhi_ps(c, d));
        out[0] = _mm256_castpd_ps(_mm256_unpacklo_pd(ab_low, cd_low));
        out[1] = _mm256_castpd_ps(_mm256_unpackhi_pd(ab_low, cd_low));
        out[2] = _mm256_castpd_ps(_mm256_unpacklo_pd(ab_high, cd_high));
        out[3] = _mm256_castpd_ps(_mm256_unpackhi_pd(ab_high, cd_high));
    }

  private:
    template <DataType type>
    static F32 widen(__m128i x) {
        if constexpr (type == DataType::f16) {
            return _mm256_cvtph_ps(x);
        } else {
            static_assert(type == DataType::bf16);
            return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(x), 16));
        }
    }
    template <DataType type>
    static __m128i narrow(F32 x) {
        if constexpr (type == DataType::f16) {
            return _mm256_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
        } else {
            static_assert(type == DataType::bf16);
            const __m256i bits = _mm256_castps_si256(x);
            const __m256i upper = _mm256_srli_epi32(bits, 16);
            const __m256i odd = _mm256_and_si256(upper, _mm256_set1_epi32(1));
            const __m256i rounded = _mm256_srli_epi32(
                _mm256_add_epi32(bits, _mm256_add_epi32(odd, _mm256_set1_epi32(0x7FFF))), 16);
            const __m256i quiet = _mm256_or_si256(upper, _mm256_set1_epi32(0x40));
            const __m256i nan = _mm256_castps_si256(_mm256_cmp_ps(x, x, _CMP_UNORD_Q));
            const __m256i numbers = _mm256_blendv_epi8(rounded, quiet, nan);
            const __m256i packed = _mm256_packus_epi32(numbers, numbers);
            return _mm256_castsi256_si128(_mm256_permute4x64_epi64(packed, 0x08));
        }
    }
};

}  // namespace octavo::kernels::avx2
