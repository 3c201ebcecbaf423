// Scores of polar formats: a pair's product by its angle comes from the query's table, its radius from the
// format's, a byte each; their products are summed as whole numbers within a block of channels.
#pragma once

#include "kernels/cpu/simd/kv/polar_codes.h"

namespace octavo::kernels::simd {

// Cosines and sines of a level's angles; fewer than 16 repeat, so that bits above a code's own do not matter.
template <typename V, KvFormat format>
struct PolarTables {
    alignas(64) float cosines[polar_levels][16];
    alignas(64) float sines[polar_levels][16];
    // PolarWords / 2^15.
    alignas(64) float word_cosines[16];
    alignas(64) float word_sines[16];

    PolarTables() {
        const PolarWords& words = polar_words(format);
        for (unsigned i = 0; i < 16; ++i) {
            word_cosines[i] = static_cast<float>(words.cosines[i]) / 32768;
            word_sines[i] = static_cast<float>(words.sines[i]) / 32768;
        }
        for (std::size_t level = 0; level < polar_levels; ++level) {
            for (unsigned i = 0; i < 16; ++i) {
                const PolarAngle angle = polar_angle(format, level, i % (1U << polar_bits(format, level)));
                cosines[level][i] = angle.cosine;
                sines[level][i] = angle.sine;
            }
        }
    }
    static const PolarTables& shared() {
        static const PolarTables made;
        return made;
    }
};

// Rows that share the codes of a block.
template <typename V>
inline constexpr std::size_t polar_rows = V::sum_vectors* V::sum_rows >= 16 ? 4 : 2;

// `products` and `factors` of `rows` rows.
template <typename V, typename B, KvFormat format, std::size_t rows>
void polar_scores_of(const PolarRows<B, format>& keys, const std::int8_t* products, const float* factors,
                     const std::byte* next, float* scores) {
    using F32 = typename V::F32;
    using I32 = typename B::I32;
    const PolarPairMaker<B, format> maker(0x30201000U);  // four tables of 16 side by side
    const auto radius_table = B::table64(reinterpret_cast<const std::int8_t*>(polar_radii(format).bytes));
    const std::size_t row_bytes = keys.head_dim() / 2 * polar_codes;
    const std::size_t share =
        round_up(keys.bytes() / (keys.blocks() * (kv_page_tokens / V::width)), plane_row_bytes);
    const std::byte* ahead = next;
    for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
        F32 sums[rows];
        for (F32& sum : sums) {
            sum = V::zero();
        }
        for (std::size_t block = 0; block < keys.blocks(); ++block) {
            if (next != nullptr) {
                fetch<B>(ahead, ahead + share);
                ahead += share;
            }
            const PolarPairs<B> pairs = maker.of(keys, block, t);
            const auto first = B::lookup64(radius_table, pairs.radii[0]);
            const auto second = B::lookup64(radius_table, pairs.radii[1]);
            const F32 radii = V::template load_stored<DataType::bf16>(keys.radii(block, t));
#pragma GCC unroll 4
            for (std::size_t r = 0; r < rows; ++r) {
                const std::int8_t* of_row =
                    products + r * row_bytes + block * (polar_block / 2) * polar_codes;
                I32 sum = B::set32(0);
                sum = B::dot_bytes(sum, first, B::lookup64(B::table64(of_row), pairs.codes[0]));
                sum = B::dot_bytes(sum, second, B::lookup64(B::table64(of_row + 64), pairs.codes[1]));
                sums[r] = V::fma(B::to_float(sum), radii, sums[r]);
            }
        }
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
            V::store(scores + r * kv_page_tokens + t, V::mul(sums[r], V::set(factors[r])));
        }
    }
}

template <typename V, typename B, KvFormat format>
void polar_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                  const std::byte* next) {
    static_assert(V::width == B::lanes);
    const PolarRows<B, format> keys(page, queries.head_dim);
    const PolarQueries& polar = format == KvFormat::polar4 ? queries.polar4 : queries.polar3;
    const std::size_t row_bytes = queries.head_dim / 2 * polar_codes;
    for (std::size_t row = 0; row < queries.rows; row += polar_rows<V>) {
        with_constant<polar_rows<V>>(least(polar_rows<V>, queries.rows - row), [&]<std::size_t rows>() {
            float factors[rows];
            for (std::size_t r = 0; r < rows; ++r) {
                factors[r] = polar.scales[row + r] * (polar_radii(format).largest / 255);
            }
            polar_scores_of<V, B, format, rows>(keys, polar.products + row * row_bytes, factors,
                                                row == 0 ? next : nullptr, scores + row * kv_page_tokens);
        });
    }
}

// See KvKernels::multiply_angles.
template <typename V, typename B, KvFormat format>
void multiply_angles_of(const float* rotated, std::size_t head_dim, std::int8_t* products, float* scale) {
    using F32 = typename V::F32;
    const PolarTables<V, format>& tables = PolarTables<V, format>::shared();
    const auto product_of = [&](std::size_t pair, std::size_t code) {
        const F32 second = V::mul(V::set(rotated[2 * pair + 1]), V::load(tables.sines[0] + code));
        return V::add(V::mul(V::set(rotated[2 * pair]), V::load(tables.cosines[0] + code)), second);
    };
    F32 largest = V::zero();
    for (std::size_t pair = 0; pair < head_dim / 2; ++pair) {
        for (std::size_t code = 0; code < polar_codes; code += V::width) {
            largest = V::max(largest, B::magnitude(product_of(pair, code)));
        }
    }
    const float most = V::maximum(largest);
    const F32 inverse = V::set(most > 0 ? 127 / most : 0.0F);
    for (std::size_t pair = 0; pair < head_dim / 2; ++pair) {
        for (std::size_t code = 0; code < polar_codes; code += V::width) {
            B::store_i8(products + pair * polar_codes + code, V::mul(product_of(pair, code), inverse));
        }
    }
    *scale = most / 127;
}

template <typename V, typename B>
void multiply_angles(KvFormat format, const float* rotated, std::size_t head_dim, std::int8_t* products,
                     float* scale) {
    if (format == KvFormat::polar4) {
        multiply_angles_of<V, B, KvFormat::polar4>(rotated, head_dim, products, scale);
    } else {
        multiply_angles_of<V, B, KvFormat::polar3>(rotated, head_dim, products, scale);
    }
}

template <typename V, typename B>
void set_polar_scores(KvKernels& kernels) {
    const auto of = [&](KvFormat format) -> KvFormatKernels& {
        return kernels.formats[static_cast<std::size_t>(format)];
    };
    of(KvFormat::polar4).scores = polar_scores<V, B, KvFormat::polar4>;
    of(KvFormat::polar3).scores = polar_scores<V, B, KvFormat::polar3>;
    kernels.multiply_angles = multiply_angles<V, B>;
}

}  // namespace octavo::kernels::simd
