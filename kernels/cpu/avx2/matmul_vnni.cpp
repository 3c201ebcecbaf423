// Packed products for AVX2 with dot products of four bytes (AVX-VNNI). They multiply unsigned by signed
// bytes: weights are taken too large, and the sums begin with what makes that good.
#include "kernels/cpu/avx2/packed.h"
#include "kernels/cpu/avx2/table.h"

namespace octavo::kernels::avx2 {
namespace {

// Adds the products of four columns, one weight a byte.
template <std::size_t tokens>
void add_dots(const __m256i (&weights)[halves], const ActivationBlock* x, std::size_t column,
              Dots<tokens>& dots) {
    for (std::size_t t = 0; t < tokens; ++t) {
        const __m256i four = to_all_rows(x[t].quants + column);
        for (std::size_t half = 0; half < halves; ++half) {
            dots[t][half] = _mm256_dpbusd_avx_epi32(dots[t][half], weights[half], four);
        }
    }
}

struct Q8Weights {
    using Tile = Q8Tile;

    template <std::size_t tokens>
    static void dots(const Tile& tile, const ActivationBlock* x, Dots<tokens>& dots) {
        for (std::size_t t = 0; t < tokens; ++t) {
            dots[t][0] = dots[t][1] = _mm256_set1_epi32(x[t].correction);
        }
        const __m256i sign = _mm256_set1_epi8(static_cast<char>(0x80));
        for (std::size_t group = 0; group < BlockQ8::size / 4; ++group) {
            const __m256i weights[halves] = {_mm256_xor_si256(load(tile.quants[group]), sign),
                                             _mm256_xor_si256(load(tile.quants[group][half_rows]), sign)};
            add_dots<tokens>(weights, x, 4 * group, dots);
        }
    }
};

struct Q4Weights {
    using Tile = Q4Tile;

    template <std::size_t tokens>
    static void dots(const Tile& tile, const ActivationBlock* x, Dots<tokens>& dots) {
        for (std::size_t t = 0; t < tokens; ++t) {
            // 8 too large rather than 128
            dots[t][0] = dots[t][1] = _mm256_set1_epi32(x[t].correction / 16);
        }
        const __m256i lower_half = _mm256_set1_epi8(0x0F);
        for (std::size_t group = 0; group < BlockQ4::size / 8; ++group) {
            const __m256i both[halves] = {load(tile.quants[group]), load(tile.quants[group][half_rows])};
            const __m256i low[halves] = {_mm256_and_si256(both[0], lower_half),
                                         _mm256_and_si256(both[1], lower_half)};
            add_dots<tokens>(low, x, 8 * group, dots);
            const __m256i high[halves] = {_mm256_and_si256(_mm256_srli_epi16(both[0], 4), lower_half),
                                          _mm256_and_si256(_mm256_srli_epi16(both[1], 4), lower_half)};
            add_dots<tokens>(high, x, 8 * group + 4, dots);
        }
    }
};

}  // namespace

void multiply_q8_with_vnni(const PackedProduct<Q8Tile>& p) {
    multiply_packed<Q8Weights>(p);
}

void multiply_q4_with_vnni(const PackedProduct<Q4Tile>& p) {
    multiply_packed<Q4Weights>(p);
}

}  // namespace octavo::kernels::avx2
