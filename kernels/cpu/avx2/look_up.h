// The levels of a block format in a register, for AVX2 and for AVX-512. To be included only by files compiled
// for one of them, each of which gets code of its own.
#pragma once

#include <immintrin.h>

#include <cstdint>

namespace octavo::kernels::avx2 {
namespace {

struct RegisterTable {
    // 32 numbers of a table of 16, by the lower halves of 16 bytes, then by their upper halves.
    static void look_up(const std::int8_t* table, const std::uint8_t* bytes, std::int8_t* out) {
        const __m128i low_halves = _mm_set1_epi8(15);
        const __m128i numbers = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table));
        const __m128i both = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
        const __m128i low = _mm_and_si128(both, low_halves);
        const __m128i high = _mm_and_si128(_mm_srli_epi16(both, 4), low_halves);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(numbers, low));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 16), _mm_shuffle_epi8(numbers, high));
    }
};

}  // namespace
}  // namespace octavo::kernels::avx2
