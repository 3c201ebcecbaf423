// Polar formats (kernels/kv/formats/polar.cpp): the angles of a page are looked up once, tokens as lanes, for
// all rows that share it; products with queries and weights follow in float32.
#pragma once

#include "kernels/cpu/simd/kv/levels.h"
#include "kernels/kv/kv_kernels.h"
#include "kernels/kv/polar_book.h"

namespace octavo::kernels::simd {

// Cosines and sines of a level's angles; fewer than 16 repeat, so that bits above a code's own do not matter.
template <KvFormat format>
struct PolarTables {
    alignas(64) float cosines[polar_levels][16];
    alignas(64) float sines[polar_levels][16];

    PolarTables() {
        for (std::size_t level = 0; level < polar_levels; ++level) {
            for (unsigned i = 0; i < 16; ++i) {
                const PolarAngle angle = polar_angle(format, level, i % (1U << polar_bits(format, level)));
                cosines[level][i] = angle.cosine;
                sines[level][i] = angle.sine;
            }
        }
    }
};

template <typename V, typename B, KvFormat format>
class PolarPage {
    using F32 = typename V::F32;
    using I32 = typename B::I32;

  public:
    PolarPage(const std::byte* page, std::size_t head_dim)
        : page_(page), head_dim_(head_dim), layout_(PolarLayout::of(format, head_dim)), tables_(tables()) {}

    // The page in the rotated domain: numbers [head_dim][kv_page_tokens].
    void expand(float* numbers) const {
        for (std::size_t block = 0; block < head_dim_ / polar_block; ++block) {
            for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
                expand_block(block, t, numbers + block * polar_block * kv_page_tokens + t);
            }
        }
    }

  private:
    // From the radius down to the channels, each radius becoming two.
    void expand_block(std::size_t block, std::size_t token, float* numbers) const {
        const std::byte* radii = page_ + layout_.low.bytes() + layout_.high.bytes();
        F32 parts[polar_block];
        parts[0] = V::template load_stored<DataType::bf16>(radii + block * token_scale_bytes +
                                                           token * sizeof(std::uint16_t));
        split<3>(block, token, parts);
        split<2>(block, token, parts);
        split<1>(block, token, parts);
        split<0>(block, token, parts);
#pragma GCC unroll 16
        for (std::size_t i = 0; i < polar_block; ++i) {
            V::store(numbers + i * kv_page_tokens, parts[i]);
        }
    }

    // The radii of a level's angles become those below.
    template <std::size_t level>
    [[gnu::always_inline]] void split(std::size_t block, std::size_t token, F32 (&parts)[polar_block]) const {
        constexpr std::size_t angles = polar_block >> (level + 1);
        for (std::size_t i = angles; i-- > 0;) {
            const I32 index = code<level>(token, block * angles + i);
            const F32 radius = parts[i];
            parts[2 * i] = V::mul(radius, B::lookup16(tables_.cosines[level], index));
            parts[2 * i + 1] = V::mul(radius, B::lookup16(tables_.sines[level], index));
        }
    }

    // Codes of angle i of a level for V::width tokens, with other bits above.
    template <std::size_t level>
    [[gnu::always_inline]] I32 code(std::size_t token, std::size_t i) const {
        const std::byte* high = page_ + layout_.low.bytes();
        if constexpr (format == KvFormat::polar4) {                     // see PolarLayout
            constexpr std::size_t before[polar_levels] = {0, 0, 4, 6};  // sixteenths of head_dim
            return level == 0 ? bits_at(page_, layout_.low, token, i)
                              : bits_at(high, layout_.high, token, before[level] * head_dim_ / 16 + i);
        } else if constexpr (level == 0) {
            const I32 low = B::bits_and32(bits_at(page_, layout_.low, token, i), B::set32(3));
            const I32 third = B::bits_and32(bits_at(high, layout_.high, token, i), B::set32(1));
            return B::add32(low, B::add32(B::add32(third, third), B::add32(third, third)));
        } else if constexpr (level == 1) {
            return bits_at(page_, layout_.low, token, head_dim_ / 2 + i);
        } else {
            constexpr std::size_t before = level == 2 ? 8 : 10;
            return bits_at(high, layout_.high, token, before * head_dim_ / 16 + i);
        }
    }
    [[gnu::always_inline]] static I32 bits_at(const std::byte* plane, const PlaneShape& shape,
                                              std::size_t token, std::size_t at) {
        const std::size_t byte = at % 4;
        const std::byte* row = plane + shape.byte_of(token, at) - byte;
        return B::shift_right32(B::load32(row), static_cast<int>(8 * byte + shape.shift_of(at)));
    }

    static const PolarTables<format>& tables() {
        static const PolarTables<format> made;
        return made;
    }

    const std::byte* page_;
    std::size_t head_dim_;
    PolarLayout layout_;
    const PolarTables<format>& tables_;
};

template <typename V, typename B, KvFormat format>
void polar_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                  const std::byte* /*next*/) {
    constexpr std::size_t tile = 4;
    constexpr std::size_t vectors = kv_page_tokens / V::width < 4 ? kv_page_tokens / V::width : 4;
    alignas(64) float numbers[max_compressed_head_dim * kv_page_tokens];
    PolarPage<V, B, format>(page, queries.head_dim).expand(numbers);
    for (std::size_t row = 0; row < queries.rows; row += tile) {
        with_constant<tile>(least(tile, queries.rows - row), [&]<std::size_t rows>() {
            const float* q = queries.rotated + row * queries.head_dim;
            for (std::size_t t = 0; t < kv_page_tokens; t += vectors * V::width) {
                typename V::F32 sums[rows][vectors];
                for (auto& of_row : sums) {
                    for (auto& sum : of_row) {
                        sum = V::zero();
                    }
                }
                for (std::size_t d = 0; d < queries.head_dim; ++d) {
                    typename V::F32 key[vectors];
#pragma GCC unroll 4
                    for (std::size_t v = 0; v < vectors; ++v) {
                        key[v] = V::load(numbers + d * kv_page_tokens + t + v * V::width);
                    }
#pragma GCC unroll 4
                    for (std::size_t r = 0; r < rows; ++r) {
                        const typename V::F32 factor = V::set(q[r * queries.head_dim + d]);
#pragma GCC unroll 4
                        for (std::size_t v = 0; v < vectors; ++v) {
                            sums[r][v] = V::fma(factor, key[v], sums[r][v]);
                        }
                    }
                }
                for (std::size_t r = 0; r < rows; ++r) {
                    for (std::size_t v = 0; v < vectors; ++v) {
                        V::store(scores + (row + r) * kv_page_tokens + t + v * V::width, sums[r][v]);
                    }
                }
            }
        });
    }
}

template <typename V, typename B, KvFormat format>
void polar_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
               std::size_t /*tokens*/, const KvSums& sums, const std::byte* /*next*/) {
    constexpr auto domain = static_cast<std::size_t>(KvDomain::rotated);
    alignas(64) float numbers[max_compressed_head_dim * kv_page_tokens];
    PolarPage<V, B, format>(page, head_dim).expand(numbers);
    for (std::size_t row = 0; row < rows; ++row) {
        const float rescale = sums.rescale_of(domain)[row];
        float* out = sums.sums_of(domain) + row * head_dim;
        for (std::size_t d = 0; d < head_dim; d += 4) {
            typename V::F32 of[4] = {V::zero(), V::zero(), V::zero(), V::zero()};
            for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
                const typename V::F32 weight = V::load(weights + row * kv_page_tokens + t);
#pragma GCC unroll 4
                for (std::size_t c = 0; c < 4; ++c) {
                    of[c] = V::fma(weight, V::load(numbers + (d + c) * kv_page_tokens + t), of[c]);
                }
            }
            float more[4];
            V::store4(more, V::sum4(of[0], of[1], of[2], of[3]));
            for (std::size_t c = 0; c < 4; ++c) {
                out[d + c] = out[d + c] * rescale + more[c];
            }
        }
    }
}

template <typename V, typename B>
void set_polar(KvKernels& kernels) {
    const auto of = [&](KvFormat format) -> KvFormatKernels& {
        return kernels.formats[static_cast<std::size_t>(format)];
    };
    of(KvFormat::polar4).scores = polar_scores<V, B, KvFormat::polar4>;
    of(KvFormat::polar4).weighted_sum = polar_sum<V, B, KvFormat::polar4>;
    of(KvFormat::polar3).scores = polar_scores<V, B, KvFormat::polar3>;
    of(KvFormat::polar3).weighted_sum = polar_sum<V, B, KvFormat::polar3>;
}

}  // namespace octavo::kernels::simd
