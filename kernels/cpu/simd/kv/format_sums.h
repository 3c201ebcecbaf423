// Weighted sums of the formats whose codes are multiplied as whole numbers.
#pragma once

#include "kernels/cpu/simd/kv/integer_formats.h"
#include "kernels/cpu/simd/kv/integer_sums.h"

namespace octavo::kernels::simd {

template <typename V, typename B, typename Format>
void add_weighted(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* codes,
                  const std::byte* scales, const KvSums& sums, const PageFetch& next) {
    constexpr auto domain = static_cast<std::size_t>(Format::domain);
    const std::size_t minima = groups_of(head_dim) * token_scale_bytes;
    const IntegerValues values = {.codes = codes,
                                  .scales = scales,
                                  .minima = Format::minima ? scales + minima : nullptr,
                                  .unit = Format::minima ? 0.5F : 1.0F,
                                  .centre = 0.5F * Format::most,
                                  .next = next};
    integer_sums<V, B, Format::bits, Format::kind, Format::grouped>(
        values, weights, rows, head_dim, sums.rescale_of(domain), sums.sums_of(domain));
}

template <typename V, typename B, typename Format>
void one_part_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    const std::size_t codes = CodePlanes::of(KvRole::values, head_dim, Format::bits).bytes();
    const PageFetch fetched(next, page, 0, codes + Format::scale_bytes(head_dim));
    add_weighted<V, B, Format>(weights, rows, head_dim, page, page + codes, sums, fetched);
}

// Turbo-prod: turbo and signs (kernels/kv/formats/turbo_product.cpp).
template <typename V, typename B, int bits>
void product_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                 std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    const std::byte* signs = page + CodePlanes::of(KvRole::values, head_dim, bits).bytes();
    const std::byte* scales = signs + CodePlanes::of(KvRole::values, head_dim, 1).bytes();
    const auto codes = static_cast<std::size_t>(signs - page);
    const auto rest = static_cast<std::size_t>(scales - signs) + 2 * token_scale_bytes;
    add_weighted<V, B, Turbo<bits>>(weights, rows, head_dim, page, scales, sums, {next, page, 0, codes});
    add_weighted<V, B, Signs>(weights, rows, head_dim, signs, scales + token_scale_bytes, sums,
                              {next, page, codes, rest});
}

// Adds what `rows` rows of weights get of the outlier channels, four of these at a time.
template <typename V, typename B, std::size_t rows>
void add_weighted_outliers(const MixedParts& parts, const float* weights, std::size_t head_dim, float* out) {
    alignas(64) float scaled[rows][kv_page_tokens];
    for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
        const auto scales = load_scales<V, B>(parts.scales, 0, t);
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
            V::store(scaled[r] + t, V::mul(V::load(weights + r * kv_page_tokens + t), scales));
        }
    }
    for (std::size_t j = 0; j < outlier_channels(head_dim); j += 4) {
        typename V::F32 sums[rows][4];
        for (auto& of_row : sums) {
            for (auto& sum : of_row) {
                sum = V::zero();
            }
        }
        for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
#pragma GCC unroll 4
            for (std::size_t i = 0; i < 4; ++i) {
                const auto rests = B::widen_i8(parts.rests + (j + i) * kv_page_tokens + t);
#pragma GCC unroll 4
                for (std::size_t r = 0; r < rows; ++r) {
                    sums[r][i] = V::fma(V::load(scaled[r] + t), rests, sums[r][i]);
                }
            }
        }
        for (std::size_t r = 0; r < rows; ++r) {
            float four[4];
            V::store4(four, V::sum4(sums[r][0], sums[r][1], sums[r][2], sums[r][3]));
            for (std::size_t i = 0; i < 4; ++i) {
                out[r * head_dim + static_cast<std::size_t>(parts.channels[j + i])] += four[i];
            }
        }
    }
}

template <typename V, typename B, int bits>
void mixed_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
               std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    const MixedParts parts(page, KvRole::values, head_dim, bits);
    const PageFetch fetched(next, page, 0, static_cast<std::size_t>(parts.steps - page) + parts.bytes);
    add_weighted<V, B, Uniform<bits>>(weights, rows, head_dim, page, parts.steps, sums, fetched);
    float* out = sums.sums_of(static_cast<std::size_t>(KvDomain::plain));
    for (std::size_t row = 0; row < rows; row += outlier_rows<V>) {
        with_constant<outlier_rows<V>>(least(outlier_rows<V>, rows - row), [&]<std::size_t count>() {
            add_weighted_outliers<V, B, count>(parts, weights + row * kv_page_tokens, head_dim,
                                               out + row * head_dim);
        });
    }
}

template <typename V, typename B>
void set_sums(KvKernels& kernels) {
    const auto set = [&](KvFormat format, auto* sum) {
        kernels.formats[static_cast<std::size_t>(format)].weighted_sum = sum;
    };
    set(KvFormat::q8, one_part_sum<V, B, EightBit>);
    set(KvFormat::turbo8, one_part_sum<V, B, Turbo<8>>);
    set(KvFormat::turbo5, one_part_sum<V, B, Turbo<5>>);
    set(KvFormat::turbo4, one_part_sum<V, B, Turbo<4>>);
    set(KvFormat::turbo3, one_part_sum<V, B, Turbo<3>>);
    set(KvFormat::turbo2, one_part_sum<V, B, Turbo<2>>);
    set(KvFormat::turbo1, one_part_sum<V, B, Turbo<1>>);
    set(KvFormat::prod4, product_sum<V, B, 3>);
    set(KvFormat::prod3, product_sum<V, B, 2>);
    set(KvFormat::uniform4, one_part_sum<V, B, Uniform<4>>);
    set(KvFormat::uniform2, one_part_sum<V, B, Uniform<2>>);
    set(KvFormat::mixed4, mixed_sum<V, B, 4>);
    set(KvFormat::mixed2, mixed_sum<V, B, 2>);
}

}  // namespace octavo::kernels::simd
