// Whole numbers in 512-bit registers, for the integer kernels of kernels/cpu/simd/kv. AVX-512 F, BW, VNNI.
// To be included only by files compiled for it.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

#include "kernels/kv/kv_format.h"

namespace octavo::kernels::avx512 {

struct Bytes {
    using I8 = __m512i;       // 16 lanes of four bytes
    using Operand = __m512i;  // the same, as products take them
    using I32 = __m512i;
    using F32 = __m512;
    using Factor = std::int32_t;  // four bytes that every lane is multiplied with
    // Whether factors are the four bytes themselves.
    static constexpr bool plain_factors = true;
    static constexpr std::size_t lanes = 16;
    // The dot product takes its first operand unsigned: levels of keys are held this much too large.
    static constexpr int key_bias = 128;
    // Sums that products from codes go on with at once, in 32 registers beside levels and factors.
    static constexpr int direct_sums = 16;
    // A tile of strips by rows: 24 sums, 4 operands, 1 factor of 32 registers.
    static constexpr std::size_t tile_strips = 4;
    static constexpr std::size_t tile_rows = 6;

    static I8 load(const std::byte* bytes) { return _mm512_loadu_si512(bytes); }
    static void store(std::uint8_t* out, I8 a) { _mm512_storeu_si512(out, a); }
    static I8 table(const std::int8_t* levels) {  // of 16
        return _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(levels)));
    }
    static I8 set(int byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }
    static I8 lookup(I8 table, I8 index) { return _mm512_shuffle_epi8(table, index); }
    static I8 exclusive_or(I8 a, I8 b) { return _mm512_xor_si512(a, b); }
    // (a & b) | c
    static I8 masked_or(I8 a, I8 b, I8 c) { return _mm512_ternarylogic_epi64(a, b, c, 0xEA); }
    // (a & b) ^ c
    static I8 masked_xor(I8 a, I8 b, I8 c) { return _mm512_ternarylogic_epi64(a, b, c, 0x6A); }
    static I8 bits_and(I8 a, I8 b) { return _mm512_and_si512(a, b); }
    template <int by>
    static I8 shift_right(I8 a) {  // bits cross bytes; to be masked
        if constexpr (by == 0) {
            return a;
        } else {
            return _mm512_srli_epi16(a, by);
        }
    }
    template <int by>
    static I8 shift_left(I8 a) {
        return _mm512_slli_epi16(a, by);
    }
    // b where bit 4 of the index is set, else a.
    static I8 choose_by_bit_4(I8 index, I8 a, I8 b) {
        return _mm512_mask_blend_epi8(_mm512_test_epi8_mask(index, _mm512_set1_epi8(16)), a, b);
    }

    // A table of 64 bytes, and what it holds at each index below 64.
    struct Table64 {
        I8 quarters[4];
    };
    static Table64 table64(const std::int8_t* bytes) {
        return {{table(bytes), table(bytes + 16), table(bytes + 32), table(bytes + 48)}};
    }
    static I8 lookup64(const Table64& table, I8 index) {
        const __mmask64 bit_4 = _mm512_test_epi8_mask(index, _mm512_set1_epi8(16));
        const __mmask64 bit_5 = _mm512_test_epi8_mask(index, _mm512_set1_epi8(32));
        I8 found = _mm512_shuffle_epi8(table.quarters[0], index);
        found = _mm512_mask_shuffle_epi8(found, bit_4, table.quarters[1], index);
        found = _mm512_mask_shuffle_epi8(found, bit_5, table.quarters[2], index);
        return _mm512_mask_shuffle_epi8(found, bit_4 & bit_5, table.quarters[3], index);
    }

    static Operand operand(I8 levels) { return levels; }
    static Operand load_operand(const Operand* from) { return _mm512_load_si512(from); }

    static I32 load32(const std::byte* bytes) { return load(bytes); }
    static I8 as_bytes(I32 a) { return a; }
    static I32 bits_and32(I32 a, I32 b) { return _mm512_and_si512(a, b); }
    static I32 set32(std::int32_t number) { return _mm512_set1_epi32(number); }
    static I32 add32(I32 a, I32 b) { return _mm512_add_epi32(a, b); }
    static I32 shift_right32(I32 a, int by) { return _mm512_srl_epi32(a, _mm_cvtsi32_si128(by)); }
    template <int by>
    static I32 shift_right32(I32 a) {
        if constexpr (by == 0) {
            return a;
        } else {
            return _mm512_srli_epi32(a, by);
        }
    }
    template <int by>
    static I32 shift_left32(I32 a) {
        return _mm512_slli_epi32(a, by);
    }
    static F32 to_float(I32 a) { return _mm512_cvtepi32_ps(a); }

    // Adds to each lane the products of its four levels with four factors: int8 for keys, whose levels are
    // biased, and uint8 for values.
    template <KvRole role>
    static I32 dot(I32 sum, Operand levels, const Factor* factor) {
        const __m512i four = _mm512_set1_epi32(*factor);
        // As written here a sum stays in its register; of the intrinsic GCC makes copies, more than there are
        // registers for.
        const __m512i unsigned_bytes = role == KvRole::keys ? levels : four;
        const __m512i signed_bytes = role == KvRole::keys ? four : levels;
        asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(unsigned_bytes), "v"(signed_bytes));
        return sum;
    }
    // The same of unsigned and signed bytes.
    static I32 dot_bytes(I32 sum, I8 unsigned_bytes, I8 signed_bytes) {
        asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(unsigned_bytes), "v"(signed_bytes));
        return sum;
    }

    // ---- float32 to whole numbers

    static void store_u8(std::uint8_t* out, F32 x) {  // 0 to 255, to nearest
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm512_cvtusepi32_epi8(_mm512_cvtps_epi32(x)));
    }
    static void store_i8(std::int8_t* out, F32 x) {  // -128 to 127, to nearest
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm512_cvtsepi32_epi8(_mm512_cvtps_epi32(x)));
    }
    static F32 widen_i8(const void* from) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        return _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes));
    }
    static F32 widen_u8(const void* from) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        return _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(bytes));
    }
    static F32 magnitude(F32 x) { return _mm512_abs_ps(x); }
    // How many of `count` ascending borders, a power of two less one, lie below x: by halving. 16 can be
    // read.
    template <int count>
    static I32 count_below(const float* borders, F32 x) {
        constexpr int half = (count + 1) / 2;
        if constexpr (count == 0) {
            return _mm512_setzero_si512();
        } else {
            const __mmask16 above = _mm512_cmp_ps_mask(x, _mm512_set1_ps(borders[half - 1]), _CMP_GT_OQ);
            return halve<half / 2>(borders, x, _mm512_maskz_set1_epi32(above, half));
        }
    }
    // count, its bits `mask` flipped where x < 0
    static I32 flipped(I32 count, int mask, F32 x) {
        const __mmask16 negative = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_LT_OQ);
        return _mm512_mask_xor_epi32(count, negative, count, _mm512_set1_epi32(mask));
    }
    // The lowest byte of each.
    static void store_low(std::uint8_t* out, I32 a) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm512_cvtepi32_epi8(a));
    }
    // numbers[index], of 16
    static F32 lookup16(const float* numbers, I32 index) {
        return _mm512_permutexvar_ps(index, _mm512_loadu_ps(numbers));
    }
    // The neighbours `half` apart swapped.
    template <int half>
    static F32 swap(F32 x) {
        if constexpr (half == 1) {
            return _mm512_permute_ps(x, 0xB1);
        } else if constexpr (half == 2) {
            return _mm512_permute_ps(x, 0x4E);
        } else if constexpr (half == 4) {
            return _mm512_shuffle_f32x4(x, x, 0xB1);
        } else {
            return _mm512_shuffle_f32x4(x, x, 0x4E);
        }
    }

  private:
    // Among the borders from `first` on, whose next decision is the one `step - 1` further.
    template <int step>
    static I32 halve(const float* borders, F32 x, I32 first) {
        if constexpr (step == 0) {
            return first;
        } else {
            const __m512i index = _mm512_add_epi32(first, _mm512_set1_epi32(step - 1));
            const __m512 border = _mm512_permutexvar_ps(index, _mm512_loadu_ps(borders));
            const __mmask16 above = _mm512_cmp_ps_mask(x, border, _CMP_GT_OQ);
            return halve<step / 2>(borders, x,
                                   _mm512_mask_add_epi32(first, above, first, _mm512_set1_epi32(step)));
        }
    }
};

}  // namespace octavo::kernels::avx512
