// Pages of polar formats as float32, a block of channels at a time with tokens as lanes, and weighted sums of
// them, whose numbers and weights are whole as the definition has them.
#pragma once

#include "kernels/cpu/simd/kv/polar_scores.h"

namespace octavo::kernels::simd {

// A block of channels of all tokens in the rotated domain: so few numbers stay in the first-level cache.
struct PolarNumbers {
    alignas(64) float of[polar_block][kv_page_tokens];
};

template <typename V, typename B, KvFormat format>
class PolarPage {
    using F32 = typename V::F32;
    using I32 = typename B::I32;

  public:
    // `next`: a page to be fetched meanwhile, or nullptr.
    PolarPage(const std::byte* page, std::size_t head_dim, const std::byte* next)
        : rows_(page, head_dim), next_(next), tables_(PolarTables<V, format>::shared()) {}

    std::size_t blocks() const { return rows_.blocks(); }
    F32 radii(std::size_t block, std::size_t token) const {
        return V::template load_stored<DataType::bf16>(rows_.radii(block, token));
    }

    // As they are, or where `whole` as the words of the definition.
    template <bool whole>
    void expand(std::size_t block, PolarNumbers& numbers) const {
        if (next_ != nullptr) {
            const std::size_t share = rows_.bytes() / blocks();
            fetch<B>(next_ + block * share, next_ + (block + 1) * share);
        }
        for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
            expand_tokens<whole>(block, t, &numbers.of[0][t]);
        }
    }

  private:
    // From the radius down to the channels, each radius becoming two.
    template <bool whole>
    [[gnu::always_inline]] void expand_tokens(std::size_t block, std::size_t token, float* numbers) const {
        F32 parts[polar_block];
        parts[0] = whole ? V::set(1) : radii(block, token);
        split<3>(block, token, parts, tables_.cosines[3], tables_.sines[3]);
        split<2>(block, token, parts, tables_.cosines[2], tables_.sines[2]);
        split<1>(block, token, parts, tables_.cosines[1], tables_.sines[1]);
        if constexpr (whole) {
            const F32 scale = V::set(polar_most_word / polar_radii(format).largest);
#pragma GCC unroll 8
            for (std::size_t i = 0; i < polar_block / 2; ++i) {
                parts[i] = V::round(V::mul(parts[i], scale));
            }
            split<0>(block, token, parts, tables_.word_cosines, tables_.word_sines);
#pragma GCC unroll 16
            for (F32& part : parts) {
                part = V::round(part);
            }
        } else {
            split<0>(block, token, parts, tables_.cosines[0], tables_.sines[0]);
        }
#pragma GCC unroll 16
        for (std::size_t i = 0; i < polar_block; ++i) {
            V::store(numbers + i * kv_page_tokens, parts[i]);
        }
    }

    // The radii of a level's angles become those below.
    template <std::size_t level>
    [[gnu::always_inline]] void split(std::size_t block, std::size_t token, F32 (&parts)[polar_block],
                                      const float* cosines, const float* sines) const {
        constexpr int angles = static_cast<int>(polar_block >> (level + 1));
        constexpr bool in_two = PolarRows<B, format>::third_bits && level == 0;
        constexpr int bits = in_two ? 2 : static_cast<int>(polar_bits(format, level));
        const I32 row = rows_.template row<level>(block, token);
        const I32 third_row = in_two ? rows_.third_row(block, token) : row;
        unrolled<angles>([&]<int n>() __attribute__((always_inline)) {
            constexpr int i = angles - 1 - n;  // from the last, so that none is overwritten before it is used
            I32 index = B::template shift_right32<8 * (i % 4) + bits*(i / 4)>(row);
            if constexpr (in_two) {
                const I32 third = B::template shift_right32<8 * (i % 4) + i / 4>(third_row);
                index = B::add32(B::bits_and32(index, B::set32(3)),
                                 B::template shift_left32<2>(B::bits_and32(third, B::set32(1))));
            }
            const F32 radius = parts[i];
            parts[2 * i] = V::mul(radius, B::lookup16(cosines, index));
            parts[2 * i + 1] = V::mul(radius, B::lookup16(sines, index));
        });
    }

    PolarRows<B, format> rows_;
    const std::byte* next_;
    const PolarTables<V, format>& tables_;
};

// Weights of some rows, times the radii of a block, as whole numbers with a scale.
template <std::size_t rows>
struct PolarWeights {
    alignas(64) float whole[rows * kv_page_tokens];
    float scales[rows];
};

template <typename V, typename Page, std::size_t rows>
void quantize_polar_weights(const Page& page, std::size_t block, const float* weights,
                            PolarWeights<rows>& out) {
    using F32 = typename V::F32;
    F32 largest[rows];
    F32 sums[rows];
    for (std::size_t r = 0; r < rows; ++r) {
        largest[r] = sums[r] = V::zero();
    }
#pragma GCC unroll 4
    for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
        const F32 radii = page.radii(block, t);
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
            const F32 product = V::mul(V::load(weights + r * kv_page_tokens + t), radii);
            V::store(out.whole + r * kv_page_tokens + t, product);
            largest[r] = V::max(largest[r], product);
            sums[r] = V::add(sums[r], product);
        }
    }
    F32 inverses[rows];
#pragma GCC unroll 4
    for (std::size_t r = 0; r < rows; ++r) {
        const float highest = V::maximum(largest[r]);
        const float shared = V::sum(sums[r]) * (static_cast<float>(polar_most_word) / polar_most_sum);
        const float most = highest > shared ? highest : shared;
        inverses[r] = V::set(most > 0 ? polar_most_word / most : 0.0F);
        out.scales[r] = most / polar_most_word;
    }
#pragma GCC unroll 4
    for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
            float* at = out.whole + r * kv_page_tokens + t;
            V::store(at, V::round(V::mul(V::load(at), inverses[r])));
        }
    }
}

// The sums of a block's channels, whose numbers are multiples of `unit`, times `rescale` first.
template <typename V, std::size_t rows>
void add_polar_sums(const PolarNumbers& numbers, const PolarWeights<rows>& weights, float unit,
                    std::size_t head_dim, const float* rescale, float* sums) {
    for (std::size_t d = 0; d < polar_block; d += 4) {
        typename V::F32 of[rows][4];
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
            for (auto& sum : of[r]) {
                sum = V::zero();
            }
        }
        for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
            typename V::F32 values[4];
#pragma GCC unroll 4
            for (std::size_t c = 0; c < 4; ++c) {
                values[c] = V::load(&numbers.of[d + c][t]);
            }
#pragma GCC unroll 4
            for (std::size_t r = 0; r < rows; ++r) {
                const typename V::F32 weight = V::load(weights.whole + r * kv_page_tokens + t);
#pragma GCC unroll 4
                for (std::size_t c = 0; c < 4; ++c) {
                    of[r][c] = V::fma(weight, values[c], of[r][c]);
                }
            }
        }
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
            float more[4];
            V::store4(more, V::sum4(of[r][0], of[r][1], of[r][2], of[r][3]));
            float* out = sums + r * head_dim + d;
            for (std::size_t c = 0; c < 4; ++c) {
                out[c] = out[c] * rescale[r] + more[c] * (weights.scales[r] * unit);
            }
        }
    }
}

template <typename V, typename B, KvFormat format>
void polar_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
               std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    constexpr auto domain = static_cast<std::size_t>(KvDomain::rotated);
    const PolarPage<V, B, format> polar(page, head_dim, next);
    const float unit = polar_radii(format).largest / polar_most_word;
    PolarNumbers numbers;
    for (std::size_t block = 0; block < polar.blocks(); ++block) {
        polar.template expand<true>(block, numbers);
        for (std::size_t row = 0; row < rows; row += polar_rows<V>) {
            with_constant<polar_rows<V>>(least(polar_rows<V>, rows - row), [&]<std::size_t count>() {
                PolarWeights<count> whole;
                quantize_polar_weights<V>(polar, block, weights + row * kv_page_tokens, whole);
                add_polar_sums<V, count>(numbers, whole, unit, head_dim, sums.rescale_of(domain) + row,
                                         sums.sums_of(domain) + row * head_dim + block * polar_block);
            });
        }
    }
}

template <typename V, typename B>
void set_polar_sums(KvKernels& kernels) {
    const auto of = [&](KvFormat format) -> KvFormatKernels& {
        return kernels.formats[static_cast<std::size_t>(format)];
    };
    of(KvFormat::polar4).weighted_sum = polar_sum<V, B, KvFormat::polar4>;
    of(KvFormat::polar3).weighted_sum = polar_sum<V, B, KvFormat::polar3>;
}

}  // namespace octavo::kernels::simd
