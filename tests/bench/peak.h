// What the multipliers of a core give when nothing else is asked of them: the limit that reading a prompt
// runs against.
#pragma once

#include <algorithm>
#include <chrono>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "kernels/cpu/isa.h"

namespace octavo {

// Operations a second, a multiply-add counted as two; 0 where there is no probe.
struct Peak {
    double f32 = 0;
    double int8 = 0;
};

#if defined(__x86_64__)
namespace peak {

// Twelve chains hide the latency of up to four cycles at three a cycle. Chains are kept in registers, and
// from being optimised away, by an empty statement that claims to change them.
inline constexpr int chains = 12;
inline constexpr int rounds = 2'000'000;

#pragma GCC push_options
#pragma GCC optimize("O3,unroll-loops")

__attribute__((target("avx512f"))) inline void multiply_f32_avx512() {
    __m512 sums[chains] = {};
    const __m512 factor = _mm512_set1_ps(0.5F);
    for (int i = 0; i < rounds; ++i) {
        for (__m512& sum : sums) {
            sum = _mm512_fmadd_ps(sum, factor, factor);
            asm volatile("" : "+v"(sum));
        }
    }
}

__attribute__((target("avx512f,avx512vnni"))) inline void multiply_int8_avx512() {
    __m512i sums[chains] = {};
    const __m512i bytes = _mm512_set1_epi32(0x01010101);
    for (int i = 0; i < rounds; ++i) {
        for (__m512i& sum : sums) {
            sum = _mm512_dpbusd_epi32(sum, bytes, bytes);
            asm volatile("" : "+v"(sum));
        }
    }
}

__attribute__((target("avx2,fma"))) inline void multiply_f32_avx2() {
    __m256 sums[chains] = {};
    const __m256 factor = _mm256_set1_ps(0.5F);
    for (int i = 0; i < rounds; ++i) {
        for (__m256& sum : sums) {
            sum = _mm256_fmadd_ps(sum, factor, factor);
            asm volatile("" : "+x"(sum));
        }
    }
}

#pragma GCC pop_options

inline double rate(void (*work)(), double operations_a_register) {
    double best = 0;
    for (int run = 0; run < 5; ++run) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        best = std::max(best, operations_a_register * chains * rounds / elapsed.count());
    }
    return best;
}

}  // namespace peak
#endif

// Of one core, in the instructions of `isa`.
inline Peak measure_peak([[maybe_unused]] Isa isa) {
#if defined(__x86_64__)
    if (isa == Isa::avx512) {
        return {peak::rate(peak::multiply_f32_avx512, 32), peak::rate(peak::multiply_int8_avx512, 128)};
    }
    if (isa == Isa::avx2) {  // int8 in four instructions of 32 products, two a cycle as the float ones
        return {peak::rate(peak::multiply_f32_avx2, 16), 0};
    }
#endif
    return {};
}

}  // namespace octavo
