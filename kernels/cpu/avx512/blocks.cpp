// kernels/cpu/simd/blocks.h compiled for AVX-512, with products of VNNI.
#include "kernels/cpu/simd/blocks.h"

#include <immintrin.h>

#include "kernels/cpu/avx2/look_up.h"
#include "kernels/cpu/avx512/table.h"

namespace octavo::kernels::avx512 {
namespace {

struct Row : avx2::RegisterTable {
    // 64 numbers a step: 16 lanes of four products, four lanes a group.
    template <int tokens>
    static void dot(const std::int8_t* levels, const float* factors, const std::int8_t* quants,
                    const float* scales, std::size_t n, float* sums) {
        const __m512i group_of_lane = _mm512_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
        __m512 totals[tokens];
        for (__m512& total : totals) {
            total = _mm512_setzero_ps();
        }
        for (std::size_t c = 0; c < n; c += block_padding) {
            // The product takes one side unsigned: signs go to the activations.
            const __m512i level = _mm512_loadu_si512(levels + c);
            const __m512i magnitude = _mm512_abs_epi8(level);
            const __mmask64 negative = _mm512_movepi8_mask(level);
            const __m128 factor = _mm_loadu_ps(factors + c / 16);
#pragma GCC unroll 4
            for (int t = 0; t < tokens; ++t) {
                const std::size_t at = static_cast<std::size_t>(t) * n + c;
                const __m512i quant = _mm512_loadu_si512(quants + at);
                const __m512i turned = _mm512_mask_sub_epi8(quant, negative, _mm512_setzero_si512(), quant);
                const __m512i dots = _mm512_dpbusd_epi32(_mm512_setzero_si512(), magnitude, turned);
                const __m128 both = _mm_mul_ps(factor, _mm_loadu_ps(scales + at / 16));
                const __m512 of_lanes = _mm512_permutexvar_ps(group_of_lane, _mm512_castps128_ps512(both));
                totals[t] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(dots), of_lanes, totals[t]);
            }
        }
        for (int t = 0; t < tokens; ++t) {
            sums[t] = _mm512_reduce_add_ps(totals[t]);
        }
    }

    static float dot(const float* a, const float* b, std::size_t count) {
        __m512 total = _mm512_setzero_ps();
        std::size_t i = 0;
        for (; i + 16 <= count; i += 16) {
            total = _mm512_fmadd_ps(_mm512_loadu_ps(a + i), _mm512_loadu_ps(b + i), total);
        }
        const auto rest = static_cast<__mmask16>((1U << (count - i)) - 1U);
        total =
            _mm512_fmadd_ps(_mm512_maskz_loadu_ps(rest, a + i), _mm512_maskz_loadu_ps(rest, b + i), total);
        return _mm512_reduce_add_ps(total);
    }
};

}  // namespace

const BlockKernels blocks = {.decode = kernels::blocks::decode, .multiply = kernels::blocks::multiply<Row>};

}  // namespace octavo::kernels::avx512
