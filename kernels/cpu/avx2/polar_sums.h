// Weighted sums of polar formats in 256-bit registers, their numbers and weights as the definition's 16-bit
// whole numbers: half a register's room of float32, and two products in one instruction. To be included only
// by files compiled for AVX2.
#pragma once

#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/polar_codes.h"

namespace octavo::kernels::avx2 {

inline constexpr std::size_t polar_group = 8;  // tokens whose four pairs one register holds, a byte each
inline constexpr std::size_t polar_groups = kv_page_tokens / polar_group;
inline constexpr std::size_t polar_quads = polar_block / 4;  // registers of a group: two pairs of channels
inline constexpr std::size_t polar_most_rows = 4;

// A block of channels: word i of a half of a register is the group's token i % 4 of that half, of pair i / 4
// of the two; the pair's first channel lies in cosines, its second in sines.
struct PolarBlockWords {
    __m256i cosines[polar_quads][polar_groups];
    __m256i sines[polar_quads][polar_groups];
};

// The words of PolarRadii and PolarWords, their lower and their upper bytes.
template <KvFormat format>
struct PolarWordBytes {
    alignas(64) std::int8_t radii[2][64];
    alignas(64) std::int8_t cosines[2][16];
    alignas(64) std::int8_t sines[2][16];

    PolarWordBytes() {
        split(polar_radii(format).words, radii);
        split(polar_words(format).cosines, cosines);
        split(polar_words(format).sines, sines);
    }
    static const PolarWordBytes& shared() {
        static const PolarWordBytes made;
        return made;
    }

  private:
    template <std::size_t count>
    static void split(const std::int16_t (&words)[count], std::int8_t (&bytes)[2][count]) {
        for (std::size_t i = 0; i < count; ++i) {
            bytes[0][i] = static_cast<std::int8_t>(words[i] & 255);
            bytes[1][i] = static_cast<std::int8_t>(words[i] >> 8);
        }
    }
};

template <typename B, KvFormat format>
class PolarBlockMaker {
  public:
    PolarBlockMaker() : maker_(0), tables_(PolarWordBytes<format>::shared()) {}

    void expand(const simd::PolarRows<B, format>& rows, std::size_t block, PolarBlockWords& out) const {
        for (std::size_t group = 0; group < polar_groups; ++group) {
            const simd::PolarPairs<B> pairs = maker_.of(rows, block, group * polar_group);
#pragma GCC unroll 2
            for (std::size_t half = 0; half < 2; ++half) {
                const __m256i index = B::turned_in_fours(pairs.radii[half]);
                const __m256i code = B::turned_in_fours(pairs.codes[half]);
                const __m256i low = B::lookup64(B::table64(tables_.radii[0]), index);
                const __m256i high = B::lookup64(B::table64(tables_.radii[1]), index);
                const __m256i radii[2] = {_mm256_unpacklo_epi8(low, high), _mm256_unpackhi_epi8(low, high)};
                multiply(radii, tables_.cosines, code, group, &out.cosines[2 * half]);
                multiply(radii, tables_.sines, code, group, &out.sines[2 * half]);
            }
        }
    }

  private:
    // The words of two registers' pairs, each pair's radius times what its code is in the table.
    [[gnu::always_inline]] static void multiply(const __m256i (&radii)[2], const std::int8_t (&table)[2][16],
                                                __m256i code, std::size_t group,
                                                __m256i (*out)[polar_groups]) {
        const __m256i low = _mm256_shuffle_epi8(B::table(table[0]), code);
        const __m256i high = _mm256_shuffle_epi8(B::table(table[1]), code);
        out[0][group] = _mm256_mulhrs_epi16(radii[0], _mm256_unpacklo_epi8(low, high));
        out[1][group] = _mm256_mulhrs_epi16(radii[1], _mm256_unpackhi_epi8(low, high));
    }

    simd::PolarPairMaker<B, format> maker_;
    const PolarWordBytes<format>& tables_;
};

// Weights of some rows, times the radii of a block, as words; each half of a register has those of four
// tokens twice.
struct PolarWeightWords {
    __m256i words[polar_most_rows][polar_groups];
    float scales[polar_most_rows];
};

template <std::size_t rows>
void quantize_polar_weights(const float* weights, const std::byte* radii, PolarWeightWords& out) {
    alignas(32) float products[rows][kv_page_tokens];
    __m256 largest[polar_most_rows] = {};
    __m256 sums[polar_most_rows] = {};
#pragma GCC unroll 8
    for (std::size_t g = 0; g < polar_groups; ++g) {
        const __m256 radius =
            Vector::load_stored<DataType::bf16>(radii + g * polar_group * sizeof(std::uint16_t));
#pragma GCC unroll 4
        for (std::size_t row = 0; row < rows; ++row) {
            const __m256 weight = Vector::load(weights + row * kv_page_tokens + g * polar_group);
            const __m256 product = Vector::mul(weight, radius);
            Vector::store(products[row] + g * polar_group, product);
            largest[row] = Vector::max(largest[row], product);
            sums[row] = Vector::add(sums[row], product);
        }
    }
    // As in the definition.
    const __m128 maxima = Vector::maximum4(largest[0], largest[1], largest[2], largest[3]);
    const __m128 totals = Vector::sum4(sums[0], sums[1], sums[2], sums[3]);
    constexpr float most = polar_most_word;
    const __m128 top = _mm_max_ps(maxima, _mm_mul_ps(totals, _mm_set1_ps(most / polar_most_sum)));
    const __m128 some = _mm_cmpgt_ps(top, _mm_setzero_ps());
    float inverses[polar_most_rows];
    Vector::store4(inverses, _mm_and_ps(some, _mm_div_ps(_mm_set1_ps(most), top)));
    Vector::store4(out.scales, _mm_div_ps(top, _mm_set1_ps(most)));
#pragma GCC unroll 4
    for (std::size_t row = 0; row < rows; ++row) {
        const __m256 inverse = Vector::set(inverses[row]);
#pragma GCC unroll 8
        for (std::size_t g = 0; g < polar_groups; ++g) {
            const __m256i whole =
                _mm256_cvtps_epi32(Vector::mul(Vector::load(products[row] + g * polar_group), inverse));
            out.words[row][g] = _mm256_packs_epi32(whole, whole);
        }
    }
}

// Adds what `rows` rows get of a block's 16 channels.
template <typename B, std::size_t rows>
void add_polar_block(const PolarBlockWords& numbers, const PolarWeightWords& weights, float unit,
                     const float* rescale, std::size_t head_dim, float* sums) {
    for (std::size_t quad = 0; quad < polar_quads; ++quad) {
        __m256i cosines[rows] = {};
        __m256i sines[rows] = {};
#pragma GCC unroll 8
        for (std::size_t g = 0; g < polar_groups; ++g) {
            const __m256i cosine = numbers.cosines[quad][g];
            const __m256i sine = numbers.sines[quad][g];
#pragma GCC unroll 4
            for (std::size_t row = 0; row < rows; ++row) {
                cosines[row] = B::dot_words(cosines[row], cosine, weights.words[row][g]);
                sines[row] = B::dot_words(sines[row], sine, weights.words[row][g]);
            }
        }
#pragma GCC unroll 4
        for (std::size_t row = 0; row < rows; ++row) {
            // Both cosines, then both sines; channels are a pair's cosine and sine.
            const __m256i parts = _mm256_hadd_epi32(cosines[row], sines[row]);
            const __m128i sum =
                _mm_add_epi32(_mm256_castsi256_si128(parts), _mm256_extracti128_si256(parts, 1));
            const __m128 channels = _mm_cvtepi32_ps(_mm_shuffle_epi32(sum, _MM_SHUFFLE(3, 1, 2, 0)));
            float* out = sums + row * head_dim + 4 * quad;
            const __m128 before = _mm_mul_ps(Vector::load4(out), _mm_set1_ps(rescale[row]));
            Vector::store4(out, _mm_fmadd_ps(channels, _mm_set1_ps(weights.scales[row] * unit), before));
        }
    }
}

template <typename B, KvFormat format>
void polar_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
               std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    constexpr auto domain = static_cast<std::size_t>(KvDomain::rotated);
    const simd::PolarRows<B, format> values(page, head_dim);
    const PolarBlockMaker<B, format> maker;
    const float unit = polar_radii(format).largest / polar_most_word;
    PolarBlockWords numbers;
    PolarWeightWords quantized;
    const std::size_t share = values.bytes() / values.blocks();
    for (std::size_t block = 0; block < values.blocks(); ++block) {
        if (next != nullptr) {
            simd::fetch<B>(next + block * share, next + (block + 1) * share);
        }
        maker.expand(values, block, numbers);
        for (std::size_t row = 0; row < rows; row += polar_most_rows) {
            simd::with_constant<polar_most_rows>(
                simd::least(polar_most_rows, rows - row), [&]<std::size_t count>() {
                    quantize_polar_weights<count>(weights + row * kv_page_tokens, values.radii(block, 0),
                                                  quantized);
                    add_polar_block<B, count>(numbers, quantized, unit, sums.rescale_of(domain) + row,
                                              head_dim,
                                              sums.sums_of(domain) + row * head_dim + block * polar_block);
                });
        }
    }
}

template <typename B>
void set_polar_sums(KvKernels& kernels) {
    kernels.formats[static_cast<std::size_t>(KvFormat::polar4)].weighted_sum = polar_sum<B, KvFormat::polar4>;
    kernels.formats[static_cast<std::size_t>(KvFormat::polar3)].weighted_sum = polar_sum<B, KvFormat::polar3>;
}

}  // namespace octavo::kernels::avx2
