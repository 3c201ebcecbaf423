// Scores of the formats whose codes are multiplied as whole numbers.
#pragma once

#include "kernels/cpu/simd/kv/integer_formats.h"
#include "kernels/cpu/simd/kv/integer_scores.h"

namespace octavo::kernels::simd {

template <typename V, typename B, typename Format>
void add_scores(const KvQueries& queries, const std::byte* codes, const std::byte* scales, bool accumulate,
                float* scores, const PageFetch& next) {
    const std::size_t minima = groups_of(queries.head_dim) * token_scale_bytes;
    const IntegerKeys keys = {.codes = codes,
                              .scales = scales,
                              .minima = Format::minima ? scales + minima : nullptr,
                              .unit = Format::minima ? 0.5F : 1.0F,
                              .centre = 0.5F * Format::most,
                              .totals = Format::minima ? queries.group_totals : nullptr,
                              .accumulate = accumulate,
                              .next = next};
    integer_scores<V, B, Format::bits, Format::kind, Format::grouped>(keys, Format::queries(queries),
                                                                      queries.rows, queries.head_dim, scores);
    if constexpr (Format::domain == KvDomain::sketched) {
        IntegerKeys again = keys;
        again.accumulate = true;
        integer_scores<V, B, Format::bits, Format::kind, Format::grouped>(
            again, queries.sketched_rest, queries.rows, queries.head_dim, scores);
    }
}

template <typename V, typename B, typename Format>
void one_part_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                     const std::byte* next) {
    const std::size_t codes = CodePlanes::of(KvRole::keys, queries.head_dim, Format::bits).bytes();
    const PageFetch fetched(next, page, 0, codes + Format::scale_bytes(queries.head_dim));
    add_scores<V, B, Format>(queries, page, page + codes, false, scores, fetched);
}

// Turbo-prod: turbo and signs (kernels/kv/formats/turbo_product.cpp).
template <typename V, typename B, int bits>
void product_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                    const std::byte* next) {
    const std::byte* signs = page + CodePlanes::of(KvRole::keys, queries.head_dim, bits).bytes();
    const std::byte* scales = signs + CodePlanes::of(KvRole::keys, queries.head_dim, 1).bytes();
    const auto codes = static_cast<std::size_t>(signs - page);
    const auto rest = static_cast<std::size_t>(scales - signs) + 2 * token_scale_bytes;
    add_scores<V, B, Turbo<bits>>(queries, page, scales, false, scores, {next, page, 0, codes});
    add_scores<V, B, Signs>(queries, signs, scales + token_scale_bytes, true, scores,
                            {next, page, codes, rest});
}

// What the outlier channels of `rows` queries [rows, head_dim] add to the scores.
template <typename V, typename B, std::size_t rows>
void add_outlier_scores(const MixedParts& parts, const float* queries, std::size_t head_dim, float* scores) {
    const std::size_t outliers = outlier_channels(head_dim);
    float factors[outlier_channels(max_compressed_head_dim)][rows];
    for (std::size_t j = 0; j < outliers; ++j) {
        const auto channel = static_cast<std::size_t>(parts.channels[j]);
        for (std::size_t r = 0; r < rows; ++r) {
            factors[j][r] = queries[r * head_dim + channel];
        }
    }
    for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
        typename V::F32 sums[rows];
        for (auto& sum : sums) {
            sum = V::zero();
        }
        for (std::size_t j = 0; j < outliers; ++j) {
            const auto rests = B::widen_i8(parts.rests + j * kv_page_tokens + t);
#pragma GCC unroll 4
            for (std::size_t r = 0; r < rows; ++r) {
                sums[r] = V::fma(V::set(factors[j][r]), rests, sums[r]);
            }
        }
        const auto scales = load_scales<V, B>(parts.scales, 0, t);
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
            float* out = scores + r * kv_page_tokens + t;
            V::store(out, V::fma(sums[r], scales, V::load(out)));
        }
    }
}

template <typename V, typename B, int bits>
void mixed_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                  const std::byte* next) {
    const MixedParts parts(page, KvRole::keys, queries.head_dim, bits);
    const PageFetch fetched(next, page, 0, static_cast<std::size_t>(parts.steps - page) + parts.bytes);
    add_scores<V, B, Uniform<bits>>(queries, page, parts.steps, false, scores, fetched);
    for (std::size_t row = 0; row < queries.rows; row += outlier_rows<V>) {
        with_constant<outlier_rows<V>>(least(outlier_rows<V>, queries.rows - row), [&]<std::size_t count>() {
            add_outlier_scores<V, B, count>(parts, queries.plain + row * queries.head_dim, queries.head_dim,
                                            scores + row * kv_page_tokens);
        });
    }
}

template <typename V, typename B>
void set_scores(KvKernels& kernels) {
    const auto set = [&](KvFormat format, auto* scores) {
        kernels.formats[static_cast<std::size_t>(format)].scores = scores;
    };
    set(KvFormat::q8, one_part_scores<V, B, EightBit>);
    set(KvFormat::turbo8, one_part_scores<V, B, Turbo<8>>);
    set(KvFormat::turbo5, one_part_scores<V, B, Turbo<5>>);
    set(KvFormat::turbo4, one_part_scores<V, B, Turbo<4>>);
    set(KvFormat::turbo3, one_part_scores<V, B, Turbo<3>>);
    set(KvFormat::turbo2, one_part_scores<V, B, Turbo<2>>);
    set(KvFormat::turbo1, one_part_scores<V, B, Turbo<1>>);
    set(KvFormat::prod4, product_scores<V, B, 3>);
    set(KvFormat::prod3, product_scores<V, B, 2>);
    set(KvFormat::qjl1, one_part_scores<V, B, Signs>);
    set(KvFormat::uniform4, one_part_scores<V, B, Uniform<4>>);
    set(KvFormat::uniform2, one_part_scores<V, B, Uniform<2>>);
    set(KvFormat::mixed4, mixed_scores<V, B, 4>);
    set(KvFormat::mixed2, mixed_scores<V, B, 2>);
}

}  // namespace octavo::kernels::simd
