// Whole numbers in 256-bit registers, for the integer kernels of kernels/cpu/simd/kv. AVX2. The processor has
// no sum of four byte products; levels and factors are widened to 16 bits, where sums of two are exact. To be
// included only by files compiled for it.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "kernels/kv/kv_format.h"

namespace octavo::kernels::avx2 {

struct Bytes {
    using I8 = __m256i;  // 8 lanes of four bytes
    struct Operand {     // 8 lanes of two 16-bit numbers each: bytes 0 and 2, and 1 and 3
        __m256i even;
        __m256i odd;
    };
    using I32 = __m256i;
    using F32 = __m256;
    struct Factor {
        std::int32_t even;
        std::int32_t odd;
    };
    // Whether factors are the four bytes themselves.
    static constexpr bool plain_factors = false;
    static constexpr std::size_t lanes = 8;
    static constexpr int key_bias = 0;
    // Sums that products from codes go on with at once: more than there are registers for, as additions to
    // memory are not what these wait for.
    static constexpr int direct_sums = 16;
    // A tile of strips by rows: 8 sums, 4 operands, 2 factors of 16 registers.
    static constexpr std::size_t tile_strips = 2;
    static constexpr std::size_t tile_rows = 4;

    static I8 load(const std::byte* bytes) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    }
    static void store(std::uint8_t* out, I8 a) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), a); }
    static I8 table(const std::int8_t* levels) {  // of 16
        return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(levels)));
    }
    static I8 set(int byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }
    static I8 lookup(I8 table, I8 index) { return _mm256_shuffle_epi8(table, index); }
    // From the bytes of four lanes, four each, to the first bytes of the four, their second bytes and so on.
    static I8 turned_in_fours(I8 a) {
        return _mm256_shuffle_epi8(a, _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 4, 8, 12, 1, 5, 9, 13, 2,
                                                                                6, 10, 14, 3, 7, 11, 15)));
    }
    static I8 exclusive_or(I8 a, I8 b) { return _mm256_xor_si256(a, b); }
    // (a & b) | c
    static I8 masked_or(I8 a, I8 b, I8 c) { return _mm256_or_si256(_mm256_and_si256(a, b), c); }
    // (a & b) ^ c
    static I8 masked_xor(I8 a, I8 b, I8 c) { return _mm256_xor_si256(_mm256_and_si256(a, b), c); }
    static I8 bits_and(I8 a, I8 b) { return _mm256_and_si256(a, b); }
    template <int by>
    static I8 shift_right(I8 a) {  // bits cross bytes; to be masked
        return by == 0 ? a : _mm256_srli_epi16(a, by);
    }
    template <int by>
    static I8 shift_left(I8 a) {
        return _mm256_slli_epi16(a, by);
    }
    // b where bit 4 of the index is set, else a.
    static I8 choose_by_bit_4(I8 index, I8 a, I8 b) {
        return _mm256_blendv_epi8(a, b, _mm256_slli_epi16(index, 3));
    }

    // A table of 64 bytes, and what it holds at each index below 64.
    struct Table64 {
        I8 quarters[4];
    };
    static Table64 table64(const std::int8_t* bytes) {
        return {{table(bytes), table(bytes + 16), table(bytes + 32), table(bytes + 48)}};
    }
    static I8 lookup64(const Table64& table, I8 index) {
        const __m256i bit_4 = _mm256_slli_epi16(index, 3);  // where blends look
        const __m256i bit_5 = _mm256_slli_epi16(index, 2);
        const I8 low = _mm256_blendv_epi8(_mm256_shuffle_epi8(table.quarters[0], index),
                                          _mm256_shuffle_epi8(table.quarters[1], index), bit_4);
        const I8 high = _mm256_blendv_epi8(_mm256_shuffle_epi8(table.quarters[2], index),
                                           _mm256_shuffle_epi8(table.quarters[3], index), bit_4);
        return _mm256_blendv_epi8(low, high, bit_5);
    }

    static Operand operand(I8 levels) {
        return {_mm256_srai_epi16(_mm256_slli_epi16(levels, 8), 8), _mm256_srai_epi16(levels, 8)};
    }
    static Operand load_operand(const Operand* from) { return *from; }

    static I32 load32(const std::byte* bytes) { return load(bytes); }
    static I8 as_bytes(I32 a) { return a; }
    static I32 bits_and32(I32 a, I32 b) { return _mm256_and_si256(a, b); }
    static I32 set32(std::int32_t number) { return _mm256_set1_epi32(number); }
    static I32 add32(I32 a, I32 b) { return _mm256_add_epi32(a, b); }
    static I32 shift_right32(I32 a, int by) { return _mm256_srl_epi32(a, _mm_cvtsi32_si128(by)); }
    template <int by>
    static I32 shift_right32(I32 a) {
        if constexpr (by == 0) {
            return a;
        } else {
            return _mm256_srli_epi32(a, by);
        }
    }
    template <int by>
    static I32 shift_left32(I32 a) {
        return _mm256_slli_epi32(a, by);
    }
    static F32 to_float(I32 a) { return _mm256_cvtepi32_ps(a); }

    // Adds to each lane the products of its four levels with four factors.
    template <KvRole role>
    static I32 dot(I32 sum, const Operand& levels, const Factor* factor) {
        const __m256i even = _mm256_madd_epi16(levels.even, _mm256_set1_epi32(factor->even));
        const __m256i odd = _mm256_madd_epi16(levels.odd, _mm256_set1_epi32(factor->odd));
        return _mm256_add_epi32(sum, _mm256_add_epi32(even, odd));
    }
    // Unsigned bytes as products with signed ones take them: 0 and 2, and 1 and 3.
    struct UnsignedOperand {
        __m256i even;
        __m256i odd;
    };
    static UnsignedOperand unsigned_operand(I8 bytes) {
        return {_mm256_and_si256(bytes, _mm256_set1_epi16(255)), _mm256_srli_epi16(bytes, 8)};
    }
    // Adds `dot_unit` times the products of four unsigned and four signed bytes, which stay where they are.
    static constexpr int dot_unit = 256;
    static I32 dot_unsigned(I32 sum, const UnsignedOperand& unsigned_bytes, I8 signed_bytes) {
        const __m256i even = _mm256_madd_epi16(unsigned_bytes.even, _mm256_slli_epi16(signed_bytes, 8));
        const __m256i odd =
            _mm256_madd_epi16(unsigned_bytes.odd, _mm256_and_si256(signed_bytes, _mm256_set1_epi16(-256)));
        return _mm256_add_epi32(sum, _mm256_add_epi32(even, odd));
    }
    // Adds to each lane the products of its two words.
    static I32 dot_words(I32 sum, I32 a, I32 b) { return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b)); }
    // `count` factors, a multiple of 4, from four bytes each: int8 for keys, uint8 for values.
    template <KvRole role>
    static void write_factors(const std::uint8_t* bytes, std::size_t count, Factor* out) {
        for (std::size_t i = 0; i < count; i += 4) {
            const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 4 * i));
            const bool is_signed = role == KvRole::keys;
            const __m128i even =
                is_signed ? _mm_srai_epi16(_mm_slli_epi16(b, 8), 8) : _mm_and_si128(b, _mm_set1_epi16(255));
            const __m128i odd = is_signed ? _mm_srai_epi16(b, 8) : _mm_srli_epi16(b, 8);
            _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i), _mm_unpacklo_epi32(even, odd));
            _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i + 2), _mm_unpackhi_epi32(even, odd));
        }
    }

    // ---- float32 to whole numbers

    static void store_u8(std::uint8_t* out, F32 x) {  // 0 to 255, to nearest
        store_low(out, _mm256_cvtps_epi32(x));
    }
    static void store_i8(std::int8_t* out, F32 x) {  // -128 to 127, to nearest
        store_low(reinterpret_cast<std::uint8_t*>(out), _mm256_cvtps_epi32(x));
    }
    static F32 widen_i8(const void* from) {
        const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
        return _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
    }
    static F32 widen_u8(const void* from) {
        const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
        return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(bytes));
    }
    static F32 magnitude(F32 x) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0F), x); }
    // How many of `count` ascending borders lie below x. 16 can be read.
    template <int count>
    static I32 count_below(const float* borders, F32 x) {
        __m256i below = _mm256_setzero_si256();
#pragma GCC unroll 16
        for (int i = 0; i < count; ++i) {
            const __m256 above = _mm256_cmp_ps(x, _mm256_broadcast_ss(borders + i), _CMP_GT_OQ);
            below = _mm256_sub_epi32(below, _mm256_castps_si256(above));
        }
        return below;
    }
    // count, its bits `mask` flipped where x < 0
    static I32 flipped(I32 count, int mask, F32 x) {
        const __m256i negative = _mm256_castps_si256(_mm256_cmp_ps(x, _mm256_setzero_ps(), _CMP_LT_OQ));
        return _mm256_xor_si256(count, _mm256_and_si256(negative, _mm256_set1_epi32(mask)));
    }
    // numbers[index], of 16
    static F32 lookup16(const float* numbers, I32 index) {
        const __m256 low = _mm256_permutevar8x32_ps(_mm256_loadu_ps(numbers), index);
        const __m256 high = _mm256_permutevar8x32_ps(_mm256_loadu_ps(numbers + 8), index);
        return _mm256_blendv_ps(low, high, _mm256_castsi256_ps(_mm256_slli_epi32(index, 28)));
    }
    // The neighbours `half` apart swapped.
    template <int half>
    static F32 swap(F32 x) {
        if constexpr (half == 1) {
            return _mm256_permute_ps(x, 0xB1);
        } else if constexpr (half == 2) {
            return _mm256_permute_ps(x, 0x4E);
        } else {
            return _mm256_permute2f128_ps(x, x, 1);
        }
    }
    // The lowest byte of each.
    static void store_low(std::uint8_t* out, I32 x) {
        const __m256i picked = _mm256_shuffle_epi8(
            x, _mm256_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,  //
                                0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
        const std::int32_t low = _mm256_extract_epi32(picked, 0);
        const std::int32_t high = _mm256_extract_epi32(picked, 4);
        std::memcpy(out, &low, sizeof(low));
        std::memcpy(out + sizeof(low), &high, sizeof(high));
    }
};

}  // namespace octavo::kernels::avx2
