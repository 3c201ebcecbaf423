// kernels/cpu/simd/blocks.h compiled for AVX2.
#include "kernels/cpu/simd/blocks.h"

#include <immintrin.h>

#include "kernels/cpu/avx2/look_up.h"
#include "kernels/cpu/avx2/table.h"

namespace octavo::kernels::avx2 {
namespace {

float sum_of(__m256 x) {
    __m128 half = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
    half = _mm_add_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
}

struct Row : RegisterTable {
    // 32 numbers a step: 8 lanes of four products, four lanes a group.
    template <int tokens>
    static void dot(const std::int8_t* levels, const float* factors, const std::int8_t* quants,
                    const float* scales, std::size_t n, float* sums) {
        const __m256i group_of_lane = _mm256_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1);
        const __m256i ones = _mm256_set1_epi16(1);
        __m256 totals[tokens];
        for (__m256& total : totals) {
            total = _mm256_setzero_ps();
        }
        for (std::size_t c = 0; c < n; c += 32) {
            // The product takes one side unsigned: signs go to the activations. Neither side has -128, so
            // that sums of two products fit 16 bits.
            const __m256i level = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(levels + c));
            const __m256i magnitude = _mm256_abs_epi8(level);
            const __m128 factor = two_of(factors + c / 16);
#pragma GCC unroll 4
            for (int t = 0; t < tokens; ++t) {
                const std::size_t at = static_cast<std::size_t>(t) * n + c;
                const __m256i quant = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(quants + at));
                const __m256i pairs = _mm256_maddubs_epi16(magnitude, _mm256_sign_epi8(quant, level));
                const __m256 dots = _mm256_cvtepi32_ps(_mm256_madd_epi16(pairs, ones));
                const __m128 both = _mm_mul_ps(factor, two_of(scales + at / 16));
                const __m256 of_lanes = _mm256_permutevar8x32_ps(_mm256_castps128_ps256(both), group_of_lane);
                totals[t] = _mm256_fmadd_ps(dots, of_lanes, totals[t]);
            }
        }
        for (int t = 0; t < tokens; ++t) {
            sums[t] = sum_of(totals[t]);
        }
    }

    static float dot(const float* a, const float* b, std::size_t count) {
        __m128 total = _mm_setzero_ps();
        for (std::size_t i = 0; i < count; i += 4) {
            total = _mm_fmadd_ps(_mm_loadu_ps(a + i), _mm_loadu_ps(b + i), total);
        }
        return sum_of(_mm256_zextps128_ps256(total));
    }

  private:
    static __m128 two_of(const float* from) {
        return _mm_castpd_ps(_mm_load_sd(reinterpret_cast<const double*>(from)));
    }
};

}  // namespace

const BlockKernels blocks = {.decode = kernels::blocks::decode, .multiply = kernels::blocks::multiply<Row>};

}  // namespace octavo::kernels::avx2
