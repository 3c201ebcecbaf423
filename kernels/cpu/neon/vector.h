// Four float32 in a register, for the kernels of kernels/cpu/simd. ARMv8 with its conversions of binary16.
// To be included only by files compiled for it.
#pragma once

#include <arm_neon.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "kernels/data_type.h"

namespace octavo::kernels::neon {

struct Vector {
    using F32 = float32x4_t;
    static constexpr std::size_t width = 4;
    // Rows of weights by tokens of a product's tile: 16 sums, 4 weights, 1 activation of 32 registers.
    static constexpr std::size_t tile_rows = 4;
    static constexpr std::size_t tile_tokens = 4;
    // Vectors by rows of a tile of sums: 16 sums, 4 of the shared operand, 1 factor.
    static constexpr std::size_t sum_vectors = 4;
    static constexpr std::size_t sum_rows = 4;
    // Vectors of a state's row worked on together.
    static constexpr std::size_t state_vectors = 4;
    // Tokens taken at once, so that their sums and changes fit in the registers.
    static constexpr std::size_t state_tokens = 1;

    static F32 zero() { return vdupq_n_f32(0.0F); }
    static F32 set(float x) { return vdupq_n_f32(x); }
    static F32 load(const float* x) { return vld1q_f32(x); }
    static F32 load(const float* x, std::size_t n) {
        float numbers[width] = {};
        std::memcpy(numbers, x, n * sizeof(float));
        return vld1q_f32(numbers);
    }
    static void store(float* out, F32 x) { vst1q_f32(out, x); }
    static void store(float* out, F32 x, std::size_t n) {
        float numbers[width];
        vst1q_f32(numbers, x);
        std::memcpy(out, numbers, n * sizeof(float));
    }

    static F32 add(F32 a, F32 b) { return vaddq_f32(a, b); }
    static F32 sub(F32 a, F32 b) { return vsubq_f32(a, b); }
    static F32 mul(F32 a, F32 b) { return vmulq_f32(a, b); }
    static F32 div(F32 a, F32 b) { return vdivq_f32(a, b); }
    static F32 sqrt(F32 x) { return vsqrtq_f32(x); }
    static F32 max(F32 a, F32 b) { return vbslq_f32(vcgtq_f32(a, b), a, b); }  // b where either is NaN
    static F32 min(F32 a, F32 b) { return vbslq_f32(vcltq_f32(a, b), a, b); }  // b where either is NaN
    static F32 fma(F32 a, F32 b, F32 c) { return vfmaq_f32(c, a, b); }
    static F32 round(F32 x) { return vrndnq_f32(x); }
    // x * 2^n for whole n, where neither x nor the result is subnormal.
    static F32 scale(F32 x, F32 n) {
        const int32x4_t exponent = vshlq_n_s32(vcvtnq_s32_f32(n), 23);
        return vreinterpretq_f32_s32(vaddq_s32(vreinterpretq_s32_f32(x), exponent));
    }

    static float sum(F32 x) { return vaddvq_f32(x); }
    static float maximum(F32 x) { return vmaxvq_f32(x); }
    // The sums of four vectors.
    static float32x4_t sum4(F32 a, F32 b, F32 c, F32 d) {
        return vpaddq_f32(vpaddq_f32(a, b), vpaddq_f32(c, d));
    }

    static float32x4_t load4(const float* x) { return vld1q_f32(x); }
    static void store4(float* out, float32x4_t x) { vst1q_f32(out, x); }
    static float32x4_t add4(float32x4_t a, float32x4_t b) { return vaddq_f32(a, b); }

    // ---- stored numbers, not aligned

    template <DataType type>
    static F32 load_stored(const std::byte* x) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(x);
        if constexpr (type == DataType::f32) {
            return vreinterpretq_f32_u8(vld1q_u8(bytes));
        } else {
            return widen<type>(vreinterpret_u16_u8(vld1_u8(bytes)));
        }
    }
    template <DataType type>
    static F32 load_stored(const std::byte* x, std::size_t n) {
        std::byte numbers[width * sizeof(float)] = {};
        std::memcpy(numbers, x, n * (type == DataType::f32 ? 4 : 2));
        return load_stored<type>(numbers);
    }
    template <DataType type>
    static void store_narrow(std::byte* out, F32 x) {
        vst1_u8(reinterpret_cast<std::uint8_t*>(out), vreinterpret_u8_u16(narrow<type>(x)));
    }
    template <DataType type>
    static void store_narrow(std::byte* out, F32 x, std::size_t n) {
        std::byte numbers[width * sizeof(std::uint16_t)];
        store_narrow<type>(numbers, x);
        std::memcpy(out, numbers, n * sizeof(std::uint16_t));
    }

    // Of 8 numbers those with even and those with odd places.
    static void load_pairs(const float* x, F32 (&out)[2]) {
        const float32x4x2_t pairs = vld2q_f32(x);
        out[0] = pairs.val[0];
        out[1] = pairs.val[1];
    }

    // Four numbers of each of 4 neighbours, [4][4], as four vectors.
    static void load_transposed4(const float* x, F32 (&out)[4]) {
        const float32x4x4_t turned = vld4q_f32(x);
        for (std::size_t i = 0; i < 4; ++i) {
            out[i] = turned.val[i];
        }
    }

  private:
    template <DataType type>
    static F32 widen(uint16x4_t x) {
        if constexpr (type == DataType::f16) {
            return vcvt_f32_f16(vreinterpret_f16_u16(x));
        } else {
            static_assert(type == DataType::bf16);
            return vreinterpretq_f32_u32(vshll_n_u16(x, 16));
        }
    }
    template <DataType type>
    static uint16x4_t narrow(F32 x) {
        if constexpr (type == DataType::f16) {
            return vreinterpret_u16_f16(vcvt_f16_f32(x));
        } else {
            static_assert(type == DataType::bf16);
            const uint32x4_t bits = vreinterpretq_u32_f32(x);
            const uint32x4_t upper = vshrq_n_u32(bits, 16);
            const uint32x4_t odd = vandq_u32(upper, vdupq_n_u32(1));
            const uint32x4_t rounded = vshrq_n_u32(vaddq_u32(bits, vaddq_u32(odd, vdupq_n_u32(0x7FFF))), 16);
            const uint32x4_t quiet = vorrq_u32(upper, vdupq_n_u32(0x40));
            return vmovn_u32(vbslq_u32(vceqq_f32(x, x), rounded, quiet));
        }
    }
};

}  // namespace octavo::kernels::neon
