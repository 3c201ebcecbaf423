// Scores of polar formats in 256-bit registers. As kernels/cpu/simd/kv/polar_scores.h does it, but with the
// codes turned so that a register holds one pair's of 32 tokens: a look-up then takes one table of 16 bytes,
// where 64 take four and three blends. To be included only by files compiled for AVX2.
#pragma once

#include "kernels/cpu/avx2/bytes.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/polar_scores.h"

namespace octavo::kernels::avx2 {

inline constexpr std::size_t polar_strips = 4;  // of 8 tokens, worked on together
inline constexpr std::size_t polar_tokens = polar_strips * Bytes::lanes;
inline constexpr std::size_t polar_halves = 2;  // of a block's eight pairs
inline constexpr std::size_t polar_score_rows = 4;

// From strips of four pairs each to pairs of four strips each.
inline void strips_to_pairs(__m256i (&x)[4]) {
    __m256i four[4];
    for (int i = 0; i < 4; ++i) {
        four[i] = Bytes::turned_in_fours(x[i]);
    }
    const __m256i a = _mm256_unpacklo_epi32(four[0], four[1]);
    const __m256i b = _mm256_unpackhi_epi32(four[0], four[1]);
    const __m256i c = _mm256_unpacklo_epi32(four[2], four[3]);
    const __m256i d = _mm256_unpackhi_epi32(four[2], four[3]);
    x[0] = _mm256_unpacklo_epi64(a, c);
    x[1] = _mm256_unpackhi_epi64(a, c);
    x[2] = _mm256_unpacklo_epi64(b, d);
    x[3] = _mm256_unpackhi_epi64(b, d);
}

// And back.
inline void pairs_to_strips(__m256i (&x)[4]) {
    const __m256i a = _mm256_unpacklo_epi8(x[0], x[1]);
    const __m256i b = _mm256_unpackhi_epi8(x[0], x[1]);
    const __m256i c = _mm256_unpacklo_epi8(x[2], x[3]);
    const __m256i d = _mm256_unpackhi_epi8(x[2], x[3]);
    x[0] = _mm256_unpacklo_epi16(a, c);
    x[1] = _mm256_unpackhi_epi16(a, c);
    x[2] = _mm256_unpacklo_epi16(b, d);
    x[3] = _mm256_unpackhi_epi16(b, d);
}

// A block of channels of some tokens.
template <typename B>
struct PolarBlockKeys {
    __m256i codes[polar_halves][4];  // by pair
    typename B::UnsignedOperand radii[polar_halves][polar_strips];
};

template <typename B, KvFormat format>
class PolarKeyMaker {
  public:
    PolarKeyMaker() : maker_(0) {}

    void of(const simd::PolarRows<B, format>& rows, std::size_t block, std::size_t token,
            PolarBlockKeys<B>& out) const {
        const auto table = B::table64(reinterpret_cast<const std::int8_t*>(polar_radii(format).bytes));
#pragma GCC unroll 4
        for (std::size_t s = 0; s < polar_strips; ++s) {
            const simd::PolarPairs<B> pairs = maker_.of(rows, block, token + s * B::lanes);
#pragma GCC unroll 2
            for (std::size_t half = 0; half < polar_halves; ++half) {
                out.codes[half][s] = pairs.codes[half];
                out.radii[half][s] = B::unsigned_operand(B::lookup64(table, pairs.radii[half]));
            }
        }
        strips_to_pairs(out.codes[0]);
        strips_to_pairs(out.codes[1]);
    }

  private:
    simd::PolarPairMaker<B, format> maker_;
};

// Adds a block's part of one row's scores, whose products begin at `products`.
template <typename B>
void add_polar_scores(const PolarBlockKeys<B>& keys, const std::int8_t* products,
                      const __m256 (&radii)[polar_strips], __m256 (&scores)[polar_strips]) {
    __m256i sums[polar_strips] = {};
#pragma GCC unroll 2
    for (std::size_t half = 0; half < polar_halves; ++half) {
        __m256i parts[4];
#pragma GCC unroll 4
        for (std::size_t pair = 0; pair < 4; ++pair) {
            parts[pair] =
                B::lookup(B::table(products + (4 * half + pair) * polar_codes), keys.codes[half][pair]);
        }
        pairs_to_strips(parts);
#pragma GCC unroll 4
        for (std::size_t s = 0; s < polar_strips; ++s) {
            sums[s] = B::dot_unsigned(sums[s], keys.radii[half][s], parts[s]);
        }
    }
#pragma GCC unroll 4
    for (std::size_t s = 0; s < polar_strips; ++s) {
        scores[s] = Vector::fma(B::to_float(sums[s]), radii[s], scores[s]);
    }
}

// `products` and `factors` of `rows` rows.
template <typename B, KvFormat format, std::size_t rows>
void polar_scores_of(const simd::PolarRows<B, format>& keys, const std::int8_t* products,
                     const float* factors, const std::byte* next, float* scores) {
    const PolarKeyMaker<B, format> maker;
    const std::size_t row_bytes = keys.head_dim() / 2 * polar_codes;
    const std::size_t share =
        round_up(keys.bytes() / (keys.blocks() * (kv_page_tokens / polar_tokens)), plane_row_bytes);
    const std::byte* ahead = next;
    PolarBlockKeys<B> block_keys;
    for (std::size_t t = 0; t < kv_page_tokens; t += polar_tokens) {
        __m256 sums[rows][polar_strips] = {};
        for (std::size_t block = 0; block < keys.blocks(); ++block) {
            if (next != nullptr) {
                simd::fetch<B>(ahead, ahead + share);
                ahead += share;
            }
            maker.of(keys, block, t, block_keys);
            __m256 radii[polar_strips];
#pragma GCC unroll 4
            for (std::size_t s = 0; s < polar_strips; ++s) {
                radii[s] = Vector::load_stored<DataType::bf16>(keys.radii(block, t + s * B::lanes));
            }
            for (std::size_t r = 0; r < rows; ++r) {
                add_polar_scores<B>(block_keys,
                                    products + r * row_bytes + block * (polar_block / 2) * polar_codes, radii,
                                    sums[r]);
            }
        }
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t s = 0; s < polar_strips; ++s) {
                Vector::store(scores + r * kv_page_tokens + t + s * B::lanes,
                              Vector::mul(sums[r][s], Vector::set(factors[r])));
            }
        }
    }
}

template <typename B, KvFormat format>
void polar_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                  const std::byte* next) {
    const simd::PolarRows<B, format> keys(page, queries.head_dim);
    const PolarQueries& polar = format == KvFormat::polar4 ? queries.polar4 : queries.polar3;
    const std::size_t row_bytes = queries.head_dim / 2 * polar_codes;
    for (std::size_t row = 0; row < queries.rows; row += polar_score_rows) {
        simd::with_constant<polar_score_rows>(
            simd::least(polar_score_rows, queries.rows - row), [&]<std::size_t rows>() {
                float factors[rows];
                for (std::size_t r = 0; r < rows; ++r) {
                    factors[r] = polar.scales[row + r] * (polar_radii(format).largest / 255) / B::dot_unit;
                }
                polar_scores_of<B, format, rows>(keys, polar.products + row * row_bytes, factors,
                                                 row == 0 ? next : nullptr, scores + row * kv_page_tokens);
            });
    }
}

template <typename B>
void set_polar_scores(KvKernels& kernels) {
    kernels.formats[static_cast<std::size_t>(KvFormat::polar4)].scores = polar_scores<B, KvFormat::polar4>;
    kernels.formats[static_cast<std::size_t>(KvFormat::polar3)].scores = polar_scores<B, KvFormat::polar3>;
    kernels.multiply_angles = simd::multiply_angles<Vector, B>;
}

}  // namespace octavo::kernels::avx2
