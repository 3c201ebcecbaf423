// Whole numbers in 128-bit registers, for the integer kernels of kernels/cpu/simd/kv. ARMv8.2 with dot
// products of bytes, both of them signed. To be included only by files compiled for it.
#pragma once

#include <arm_neon.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "kernels/kv/kv_format.h"

namespace octavo::kernels::neon {

struct Bytes {
    using I8 = uint8x16_t;  // 4 lanes of four bytes
    struct Operand {
        int8x16_t levels;
        int32x4_t sums_128;  // 128 times the sum of a lane's levels: values' factors are held 128 too small
    };
    using I32 = int32x4_t;
    using F32 = float32x4_t;
    struct Factor {
        std::int32_t bytes;
    };
    // Whether factors are the four bytes themselves.
    static constexpr bool plain_factors = false;
    static constexpr std::size_t lanes = 4;
    static constexpr int key_bias = 0;
    // Sums that products from codes go on with at once, in 32 registers beside levels and factors.
    static constexpr int direct_sums = 16;
    // A tile of strips by rows: 16 sums, 8 operands, 1 factor of 32 registers.
    static constexpr std::size_t tile_strips = 4;
    static constexpr std::size_t tile_rows = 4;

    static I8 load(const std::byte* bytes) { return vld1q_u8(reinterpret_cast<const std::uint8_t*>(bytes)); }
    static void store(std::uint8_t* out, I8 a) { vst1q_u8(out, a); }
    static I8 table(const std::int8_t* levels) {  // of 16
        return vreinterpretq_u8_s8(vld1q_s8(levels));
    }
    static I8 set(int byte) { return vdupq_n_u8(static_cast<std::uint8_t>(byte)); }
    static I8 lookup(I8 table, I8 index) { return vqtbl1q_u8(table, index); }
    static I8 exclusive_or(I8 a, I8 b) { return veorq_u8(a, b); }
    // (a & b) | c
    static I8 masked_or(I8 a, I8 b, I8 c) { return vorrq_u8(vandq_u8(a, b), c); }
    // (a & b) ^ c
    static I8 masked_xor(I8 a, I8 b, I8 c) { return veorq_u8(vandq_u8(a, b), c); }
    static I8 bits_and(I8 a, I8 b) { return vandq_u8(a, b); }
    template <int by>
    static I8 shift_right(I8 a) {
        if constexpr (by == 0) {
            return a;
        } else {
            return vshrq_n_u8(a, by);
        }
    }
    template <int by>
    static I8 shift_left(I8 a) {
        return vshlq_n_u8(a, by);
    }
    // b where bit 4 of the index is set, else a.
    static I8 choose_by_bit_4(I8 index, I8 a, I8 b) {
        return vbslq_u8(vtstq_u8(index, vdupq_n_u8(16)), b, a);
    }

    // A table of 64 bytes, and what it holds at each index below 64.
    using Table64 = uint8x16x4_t;
    static Table64 table64(const std::int8_t* bytes) {
        return vld1q_u8_x4(reinterpret_cast<const std::uint8_t*>(bytes));
    }
    static I8 lookup64(const Table64& table, I8 index) { return vqtbl4q_u8(table, index); }

    static Operand operand(I8 levels) {
        const int8x16_t signed_levels = vreinterpretq_s8_u8(levels);
        const int32x4_t sums = vdotq_s32(vdupq_n_s32(0), signed_levels, vdupq_n_s8(1));
        return {signed_levels, vshlq_n_s32(sums, 7)};
    }
    static Operand load_operand(const Operand* from) { return *from; }

    static I32 load32(const std::byte* bytes) { return vreinterpretq_s32_u8(load(bytes)); }
    static I8 as_bytes(I32 a) { return vreinterpretq_u8_s32(a); }
    static I32 bits_and32(I32 a, I32 b) { return vandq_s32(a, b); }
    static I32 set32(std::int32_t number) { return vdupq_n_s32(number); }
    static I32 add32(I32 a, I32 b) { return vaddq_s32(a, b); }
    static I32 shift_right32(I32 a, int by) {
        return vreinterpretq_s32_u32(vshlq_u32(vreinterpretq_u32_s32(a), vdupq_n_s32(-by)));
    }
    template <int by>
    static I32 shift_right32(I32 a) {
        if constexpr (by == 0) {
            return a;
        } else {
            return vreinterpretq_s32_u32(vshrq_n_u32(vreinterpretq_u32_s32(a), by));
        }
    }
    template <int by>
    static I32 shift_left32(I32 a) {
        return vshlq_n_s32(a, by);
    }
    static F32 to_float(I32 a) { return vcvtq_f32_s32(a); }

    // Adds to each lane the products of its four levels with four factors.
    template <KvRole role>
    static I32 dot(I32 sum, const Operand& levels, const Factor* factor) {
        const int8x16_t factors = vreinterpretq_s8_s32(vdupq_n_s32(factor->bytes));
        const I32 dots = vdotq_s32(sum, levels.levels, factors);
        return role == KvRole::keys ? dots : vaddq_s32(dots, levels.sums_128);
    }
    // The same of unsigned and signed bytes. The unsigned ones are taken 128 too small.
    static I32 dot_bytes(I32 sum, I8 unsigned_bytes, I8 signed_bytes) {
        const Operand levels = operand(signed_bytes);
        const int8x16_t factors = vreinterpretq_s8_u8(veorq_u8(unsigned_bytes, vdupq_n_u8(128)));
        return vaddq_s32(vdotq_s32(sum, levels.levels, factors), levels.sums_128);
    }
    // `count` factors, a multiple of 4, from four bytes each: int8 for keys, uint8 for values.
    template <KvRole role>
    static void write_factors(const std::uint8_t* bytes, std::size_t count, Factor* out) {
        const uint8x16_t offset = vdupq_n_u8(role == KvRole::keys ? 0 : 128);
        for (std::size_t i = 0; i < count; i += 4) {
            const uint8x16_t four = veorq_u8(vld1q_u8(bytes + 4 * i), offset);
            vst1q_s32(&out[i].bytes, vreinterpretq_s32_u8(four));
        }
    }

    // ---- float32 to whole numbers

    static void store_u8(std::uint8_t* out, F32 x) {  // 0 to 255, to nearest
        store_low_bytes(out, vcvtnq_u32_f32(x));
    }
    static void store_i8(std::int8_t* out, F32 x) {  // -128 to 127, to nearest
        store_low_bytes(reinterpret_cast<std::uint8_t*>(out), vreinterpretq_u32_s32(vcvtnq_s32_f32(x)));
    }
    static F32 widen_i8(const void* from) {
        std::int32_t four;
        std::memcpy(&four, from, sizeof(four));
        const int8x8_t bytes = vreinterpret_s8_s32(vdup_n_s32(four));
        return vcvtq_f32_s32(vmovl_s16(vget_low_s16(vmovl_s8(bytes))));
    }
    static F32 widen_u8(const void* from) {
        std::uint32_t four;
        std::memcpy(&four, from, sizeof(four));
        const uint8x8_t bytes = vreinterpret_u8_u32(vdup_n_u32(four));
        return vcvtq_f32_u32(vmovl_u16(vget_low_u16(vmovl_u8(bytes))));
    }
    static F32 magnitude(F32 x) { return vabsq_f32(x); }
    // How many of `count` ascending borders lie below x. 16 can be read.
    template <int count>
    static I32 count_below(const float* borders, F32 x) {
        I32 below = vdupq_n_s32(0);
#pragma GCC unroll 16
        for (int i = 0; i < count; ++i) {
            below = vsubq_s32(below, vreinterpretq_s32_u32(vcgtq_f32(x, vdupq_n_f32(borders[i]))));
        }
        return below;
    }
    // count, its bits `mask` flipped where x < 0
    static I32 flipped(I32 count, int mask, F32 x) {
        return veorq_s32(count, vandq_s32(vreinterpretq_s32_u32(vcltzq_f32(x)), vdupq_n_s32(mask)));
    }
    // The lowest byte of each.
    static void store_low(std::uint8_t* out, I32 a) {
        store_low_bytes(out, vreinterpretq_u32_s32(a));
    }
    // numbers[index], of 16; other bits may stand above the index
    static F32 lookup16(const float* numbers, I32 index) {
        std::int32_t at[lanes];
        vst1q_s32(at, vandq_s32(index, vdupq_n_s32(15)));
        const float found[lanes] = {numbers[at[0]], numbers[at[1]], numbers[at[2]], numbers[at[3]]};
        return vld1q_f32(found);
    }
    // The neighbours `half` apart swapped.
    template <int half>
    static F32 swap(F32 x) {
        if constexpr (half == 1) {
            return vrev64q_f32(x);
        } else {
            static_assert(half == 2);
            return vextq_f32(x, x, 2);
        }
    }

  private:
    static void store_low_bytes(std::uint8_t* out, uint32x4_t x) {
        const uint16x4_t halves = vmovn_u32(x);
        const uint8x8_t bytes = vmovn_u16(vcombine_u16(halves, halves));
        const std::uint32_t four = vget_lane_u32(vreinterpret_u32_u8(bytes), 0);
        std::memcpy(out, &four, sizeof(four));
    }
};

}  // namespace octavo::kernels::neon
