// Scores and sums of the formats whose codes are multiplied as whole numbers.
#pragma once

#include "kernels/cpu/simd/kv/integer_sums.h"

namespace octavo::kernels::simd {

// What of a format the integer kernels must know.
template <int bits_, LevelKind kind_, bool grouped_, bool minima_, KvDomain domain_>
struct IntegerFormat {
    static constexpr int bits = bits_;
    static constexpr LevelKind kind = kind_;
    static constexpr bool grouped = grouped_;
    static constexpr bool minima = minima_;
    static constexpr KvDomain domain = domain_;

    static const QuantizedQueries& queries(const KvQueries& all) {
        return grouped ? all.grouped : domain == KvDomain::sketched ? all.sketched : all.whole;
    }
    static constexpr int most = (1 << bits) - 1;  // the highest code
};

using EightBit = IntegerFormat<8, LevelKind::whole, true, false, KvDomain::plain>;
template <int bits>
using Turbo =
    IntegerFormat<bits, bits == 8 ? LevelKind::whole : LevelKind::book, false, false, KvDomain::rotated>;
using Signs = IntegerFormat<1, LevelKind::book, false, false, KvDomain::sketched>;
template <int bits>
using Uniform = IntegerFormat<bits, LevelKind::centred, true, true, KvDomain::plain>;

// How far the next page lies from this one; 0: there is none.
[[maybe_unused]] static std::ptrdiff_t distance_to(const std::byte* next, const std::byte* page) {
    return next != nullptr ? next - page : 0;
}

template <typename V, typename B, typename Format>
void add_scores(const KvQueries& queries, const std::byte* codes, const std::byte* scales, bool accumulate,
                float* scores, std::ptrdiff_t ahead) {
    const std::size_t minima = groups_of(queries.head_dim) * token_scale_bytes;
    const IntegerKeys keys = {.codes = codes,
                              .scales = scales,
                              .minima = Format::minima ? scales + minima : nullptr,
                              .unit = Format::minima ? 0.5F : 1.0F,
                              .centre = 0.5F * Format::most,
                              .totals = Format::minima ? queries.group_totals : nullptr,
                              .accumulate = accumulate,
                              .ahead = ahead};
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
void add_weighted(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* codes,
                  const std::byte* scales, const KvSums& sums, std::ptrdiff_t ahead) {
    constexpr auto domain = static_cast<std::size_t>(Format::domain);
    const std::size_t minima = groups_of(head_dim) * token_scale_bytes;
    const IntegerValues values = {.codes = codes,
                                  .scales = scales,
                                  .minima = Format::minima ? scales + minima : nullptr,
                                  .unit = Format::minima ? 0.5F : 1.0F,
                                  .centre = 0.5F * Format::most,
                                  .ahead = ahead};
    integer_sums<V, B, Format::bits, Format::kind, Format::grouped>(
        values, weights, rows, head_dim, sums.rescale_of(domain), sums.sums_of(domain));
}

template <typename V, typename B, typename Format>
void one_part_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                     const std::byte* next) {
    const std::size_t codes = CodePlanes::of(KvRole::keys, queries.head_dim, Format::bits).bytes();
    add_scores<V, B, Format>(queries, page, page + codes, false, scores, distance_to(next, page));
}

template <typename V, typename B, typename Format>
void one_part_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    const std::size_t codes = CodePlanes::of(KvRole::values, head_dim, Format::bits).bytes();
    add_weighted<V, B, Format>(weights, rows, head_dim, page, page + codes, sums, distance_to(next, page));
}

// ---- Turbo-prod: turbo and signs (kernels/kv/formats/turbo_product.cpp)

template <typename V, typename B, int bits>
void product_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                    const std::byte* next) {
    const std::byte* signs = page + CodePlanes::of(KvRole::keys, queries.head_dim, bits).bytes();
    const std::byte* scales = signs + CodePlanes::of(KvRole::keys, queries.head_dim, 1).bytes();
    add_scores<V, B, Turbo<bits>>(queries, page, scales, false, scores, distance_to(next, page));
    add_scores<V, B, Signs>(queries, signs, scales + token_scale_bytes, true, scores,
                            distance_to(next, page));
}

template <typename V, typename B, int bits>
void product_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                 std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    const std::byte* signs = page + CodePlanes::of(KvRole::values, head_dim, bits).bytes();
    const std::byte* scales = signs + CodePlanes::of(KvRole::values, head_dim, 1).bytes();
    add_weighted<V, B, Turbo<bits>>(weights, rows, head_dim, page, scales, sums, distance_to(next, page));
    add_weighted<V, B, Signs>(weights, rows, head_dim, signs, scales + token_scale_bytes, sums,
                              distance_to(next, page));
}

// ---- Mixed: uniform and the outlier channels' rests (kernels/kv/formats/mixed.cpp)

struct MixedParts {
    const std::byte* steps;
    const std::byte* rests;     // int8 [outlier][token]
    const std::byte* scales;    // bfloat16 [token]
    const std::byte* channels;  // of the outliers

    [[gnu::always_inline]] MixedParts(const std::byte* page, KvRole role, std::size_t head_dim,
                                      std::size_t bits)
        : steps(page + CodePlanes::of(role, head_dim, bits).bytes()),
          rests(steps + 2 * groups_of(head_dim) * token_scale_bytes),
          scales(rests + outlier_channels(head_dim) * kv_page_tokens),
          channels(scales + token_scale_bytes) {}
};

template <typename V, typename B, int bits>
void mixed_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                  const std::byte* next) {
    const MixedParts parts(page, KvRole::keys, queries.head_dim, bits);
    add_scores<V, B, Uniform<bits>>(queries, page, parts.steps, false, scores, distance_to(next, page));
    const std::size_t outliers = outlier_channels(queries.head_dim);
    for (std::size_t row = 0; row < queries.rows; ++row) {
        for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
            typename V::F32 sum = V::zero();
            for (std::size_t j = 0; j < outliers; ++j) {
                const auto channel = static_cast<std::size_t>(parts.channels[j]);
                sum = V::fma(V::set(queries.plain[row * queries.head_dim + channel]),
                             B::widen_i8(parts.rests + j * kv_page_tokens + t), sum);
            }
            float* out = scores + row * kv_page_tokens + t;
            V::store(out, V::fma(sum, load_scales<V, B>(parts.scales, 0, t), V::load(out)));
        }
    }
}

template <typename V, typename B, int bits>
void mixed_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
               std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    const MixedParts parts(page, KvRole::values, head_dim, bits);
    add_weighted<V, B, Uniform<bits>>(weights, rows, head_dim, page, parts.steps, sums,
                                      distance_to(next, page));
    float* out = sums.sums_of(static_cast<std::size_t>(KvDomain::plain));
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t j = 0; j < outlier_channels(head_dim); ++j) {
            typename V::F32 sum = V::zero();
            for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
                const auto weight = V::mul(V::load(weights + row * kv_page_tokens + t),
                                           load_scales<V, B>(parts.scales, 0, t));
                sum = V::fma(weight, B::widen_i8(parts.rests + j * kv_page_tokens + t), sum);
            }
            out[row * head_dim + static_cast<std::size_t>(parts.channels[j])] += V::sum(sum);
        }
    }
}

template <typename V, typename B, typename Format>
void set_one_part(KvFormatKernels& kernels) {
    kernels.scores = one_part_scores<V, B, Format>;
    if (kernels.weighted_sum != nullptr) {
        kernels.weighted_sum = one_part_sum<V, B, Format>;
    }
}

}  // namespace octavo::kernels::simd
