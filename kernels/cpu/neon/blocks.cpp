// kernels/cpu/simd/blocks.h compiled for NEON with dot products.
#include "kernels/cpu/simd/blocks.h"

#include <arm_neon.h>

#include "kernels/cpu/neon/table.h"

namespace octavo::kernels::neon {
namespace {

struct Row {
    // A group a step.
    template <int tokens>
    static void dot(const std::int8_t* levels, const float* factors, const std::int8_t* quants,
                    const float* scales, std::size_t n, float* sums) {
        float32x4_t totals[tokens];
        for (float32x4_t& total : totals) {
            total = vdupq_n_f32(0);
        }
        for (std::size_t c = 0; c < n; c += 16) {
            const int8x16_t level = vld1q_s8(levels + c);
            for (int t = 0; t < tokens; ++t) {
                const std::size_t at = static_cast<std::size_t>(t) * n + c;
                const int32x4_t dots = vdotq_s32(vdupq_n_s32(0), level, vld1q_s8(quants + at));
                totals[t] = vfmaq_n_f32(totals[t], vcvtq_f32_s32(dots), factors[c / 16] * scales[at / 16]);
            }
        }
        for (int t = 0; t < tokens; ++t) {
            sums[t] = vaddvq_f32(totals[t]);
        }
    }

    static void look_up(const std::int8_t* table, const std::uint8_t* bytes, std::int8_t* out) {
        const int8x16_t numbers = vld1q_s8(table);
        const uint8x16_t both = vld1q_u8(bytes);
        vst1q_s8(out, vqtbl1q_s8(numbers, vandq_u8(both, vdupq_n_u8(15))));
        vst1q_s8(out + 16, vqtbl1q_s8(numbers, vshrq_n_u8(both, 4)));
    }

    static float dot(const float* a, const float* b, std::size_t count) {
        float32x4_t total = vdupq_n_f32(0);
        for (std::size_t i = 0; i < count; i += 4) {
            total = vfmaq_f32(total, vld1q_f32(a + i), vld1q_f32(b + i));
        }
        return vaddvq_f32(total);
    }
};

}  // namespace

const BlockKernels blocks = {.decode = kernels::blocks::decode, .multiply = kernels::blocks::multiply<Row>};

}  // namespace octavo::kernels::neon
