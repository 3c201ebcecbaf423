// Whole numbers in 256-bit registers where the processor sums products of four bytes (AVX-VNNI). The
// instructions are written as assembly: for the reason that AVX-512's are, and so that files are compiled for
// AVX2 as all others, with whom they share what this is built on.
#pragma once

#include "kernels/cpu/avx2/bytes.h"

namespace octavo::kernels::avx2 {

struct BytesVnni : Bytes {
    using Operand = __m256i;      // 8 lanes of four bytes
    using Factor = std::int32_t;  // four bytes that every lane is multiplied with
    static constexpr bool plain_factors = true;
    // The dot product takes its first operand unsigned: levels of keys are held this much too large.
    static constexpr int key_bias = 128;
    // Sums that products from codes go on with at once, in 16 registers beside levels and factors.
    static constexpr int direct_sums = 8;
    // A tile of strips by rows: 12 sums, 2 operands, 1 factor of 16 registers.
    static constexpr std::size_t tile_strips = 2;
    static constexpr std::size_t tile_rows = 6;

    static Operand operand(I8 levels) { return levels; }
    static Operand load_operand(const Operand* from) { return _mm256_load_si256(from); }

    // Adds to each lane the products of its four levels with four factors: int8 for keys, whose levels are
    // biased, and uint8 for values.
    template <KvRole role>
    static I32 dot(I32 sum, Operand levels, const Factor* factor) {
        const __m256i four = _mm256_set1_epi32(*factor);
        return role == KvRole::keys ? dot_unsigned(sum, levels, four) : dot_unsigned(sum, four, levels);
    }
    using UnsignedOperand = __m256i;
    static UnsignedOperand unsigned_operand(I8 bytes) { return bytes; }
    static constexpr int dot_unit = 1;
    // The same of unsigned and signed bytes.
    static I32 dot_unsigned(I32 sum, I8 unsigned_bytes, I8 signed_bytes) {
        asm("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum) : "x"(unsigned_bytes), "x"(signed_bytes));
        return sum;
    }
    static I32 dot_words(I32 sum, I32 a, I32 b) {
        asm("%{vex%} vpdpwssd %2, %1, %0" : "+x"(sum) : "x"(a), "x"(b));
        return sum;
    }
};

}  // namespace octavo::kernels::avx2
