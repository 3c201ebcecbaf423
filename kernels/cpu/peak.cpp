#include "kernels/cpu/peak.h"

#include <algorithm>
#include <chrono>

#include "kernels/cpu/work_team.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace octavo {
namespace {

#if defined(__x86_64__)

// Twelve chains hide the latency of up to four cycles at three a cycle. Chains are kept in registers, and
// from being optimised away, by an empty statement that claims to change them. The compiler is told to unroll
// the loops over them, in every build (CMakeLists.txt).
constexpr int chains = 12;
constexpr int rounds = 1'000'000;

__attribute__((target("avx512f"))) void multiply_f32_avx512() {
    __m512 sums[chains] = {};
    const __m512 factor = _mm512_set1_ps(0.5F);
    for (int i = 0; i < rounds; ++i) {
        for (__m512& sum : sums) {
            sum = _mm512_fmadd_ps(sum, factor, factor);
            asm volatile("" : "+v"(sum));
        }
    }
}

__attribute__((target("avx512f,avx512vnni"))) void multiply_int8_avx512() {
    __m512i sums[chains] = {};
    const __m512i bytes = _mm512_set1_epi32(0x01010101);
    for (int i = 0; i < rounds; ++i) {
        for (__m512i& sum : sums) {
            sum = _mm512_dpbusd_epi32(sum, bytes, bytes);
            asm volatile("" : "+v"(sum));
        }
    }
}

__attribute__((target("avx2,fma"))) void multiply_f32_avx2() {
    __m256 sums[chains] = {};
    const __m256 factor = _mm256_set1_ps(0.5F);
    for (int i = 0; i < rounds; ++i) {
        for (__m256& sum : sums) {
            sum = _mm256_fmadd_ps(sum, factor, factor);
            asm volatile("" : "+x"(sum));
        }
    }
}

// A pair of products in 16 bits, summed and added in 32.
__attribute__((target("avx2"))) void multiply_words_avx2() {
    __m256i sums[chains] = {};
    __m256i words = _mm256_set1_epi16(1);
    for (int i = 0; i < rounds; ++i) {
        for (__m256i& sum : sums) {
            asm volatile("" : "+x"(words));
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(words, words));
            asm volatile("" : "+x"(sum));
        }
    }
}

__attribute__((target("avx2,avxvnni"))) void multiply_int8_avx_vnni() {
    __m256i sums[chains] = {};
    const __m256i bytes = _mm256_set1_epi8(1);
    for (int i = 0; i < rounds; ++i) {
        for (__m256i& sum : sums) {
            sum = _mm256_dpbusd_avx_epi32(sum, bytes, bytes);
            asm volatile("" : "+x"(sum));
        }
    }
}

constexpr int runs = 5;

double rate(WorkTeam& team, void (*work)(), double operations_a_register) {
    const auto threads = static_cast<std::size_t>(team.threads());
    double best = 0;
    team.begin_step();
    for (int run = 0; run < runs; ++run) {
        // Several turns a thread, so that one which comes late does not count for half.
        const std::size_t turns = 4 * threads;
        const auto start = std::chrono::steady_clock::now();
        team.run(turns, [&](std::size_t, std::size_t) { work(); });
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        best = std::max(
            best, operations_a_register * chains * rounds * static_cast<double>(turns) / elapsed.count());
    }
    team.end_step();
    return best;
}
#endif

}  // namespace

Peak measure_peak([[maybe_unused]] Isa isa, [[maybe_unused]] int threads) {
#if defined(__x86_64__)
    WorkTeam team(threads);
    switch (isa) {
        case Isa::avx512:
            return {rate(team, multiply_f32_avx512, 32), rate(team, multiply_int8_avx512, 128)};
        case Isa::avx_vnni:
            return {rate(team, multiply_f32_avx2, 16), rate(team, multiply_int8_avx_vnni, 64)};
        case Isa::avx2:
            return {rate(team, multiply_f32_avx2, 16), rate(team, multiply_words_avx2, 32)};
        default:
            break;
    }
#endif
    return {};
}

}  // namespace octavo
