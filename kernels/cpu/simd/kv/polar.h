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
        : page_(page),
          next_(next),
          head_dim_(head_dim),
          layout_(PolarLayout::of(format, head_dim)),
          tables_(tables()) {}

    std::size_t blocks() const { return head_dim_ / polar_block; }

    void expand(std::size_t block, PolarNumbers& numbers) const {
        if (next_ != nullptr) {
            const std::size_t share = layout_.bytes() / blocks();
            for (std::size_t at = 0; at < share; at += 64) {
                __builtin_prefetch(next_ + block * share + at, 0, 3);
            }
        }
        for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
            expand_tokens(block, t, &numbers.of[0][t]);
        }
    }

  private:
    // From the radius down to the channels, each radius becoming two.
    [[gnu::always_inline]] void expand_tokens(std::size_t block, std::size_t token, float* numbers) const {
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
        constexpr int angles = static_cast<int>(polar_block >> (level + 1));
        const Codes<level> codes(*this, block, token);
        unrolled<angles>([&]<int n>() __attribute__((always_inline)) {
            constexpr int i = angles - 1 - n;  // from the last, so that none is overwritten before it is used
            const I32 index = codes.template of<i>();
            const F32 radius = parts[i];
            parts[2 * i] = V::mul(radius, B::lookup16(tables_.cosines[level], index));
            parts[2 * i + 1] = V::mul(radius, B::lookup16(tables_.sines[level], index));
        });
    }

    // The codes of a block's angles of one level for V::width tokens, with other bits above.
    template <std::size_t level>
    class Codes {
        // Of polar3's first level, two bits of a code lie in one plane and the third in the other.
        static constexpr bool split_in_two = format == KvFormat::polar3 && level == 0;
        static constexpr int bits = split_in_two ? 2 : static_cast<int>(polar_bits(format, level));

      public:
        [[gnu::always_inline]] Codes(const PolarPage& page, std::size_t block, std::size_t token) {
            constexpr std::size_t angles = polar_block >> (level + 1);
            const PolarLayout& layout = page.layout_;
            const std::byte* high = page.page_ + layout.low.bytes();
            // Where a level begins among the plane's, in sixteenths of head_dim; see PolarLayout.
            constexpr std::size_t four[polar_levels] = {0, 0, 4, 6};
            constexpr std::size_t three[polar_levels] = {0, 8, 8, 10};
            const std::size_t before = (format == KvFormat::polar4 ? four[level] : three[level]);
            const std::size_t at = before * page.head_dim_ / 16 + block * angles;
            const bool lower = level == 0 || (format == KvFormat::polar3 && level == 1);
            low_ = lower ? row_of(page.page_, layout.low, token, at) : row_of(high, layout.high, token, at);
            if constexpr (split_in_two) {
                third_ = row_of(high, layout.high, token, at);
            }
        }

        // Of angle i: what a row holds of it begins where the block's first angle does, i / 4 fields and i %
        // 4 bytes further.
        template <int i>
        [[gnu::always_inline]] I32 of() const {
            const I32 low = B::template shift_right32<8 * (i % 4) + bits*(i / 4)>(low_);
            if constexpr (split_in_two) {
                const I32 third = B::template shift_right32<8 * (i % 4) + i / 4>(third_);
                return B::add32(B::bits_and32(low, B::set32(3)),
                                B::template shift_left32<2>(B::bits_and32(third, B::set32(1))));
            } else {
                return low;
            }
        }

      private:
        // The row with code `at` of some tokens, moved down so that the code's byte and field come first.
        [[gnu::always_inline]] static I32 row_of(const std::byte* plane, const PlaneShape& shape,
                                                 std::size_t token, std::size_t at) {
            const std::size_t byte = at % 4;
            const std::byte* row = plane + shape.byte_of(token, at) - byte;
            return B::shift_right32(B::load32(row), static_cast<int>(8 * byte + shape.shift_of(at)));
        }

        I32 low_;
        I32 third_;
    };

    static const PolarTables<format>& tables() {
        static const PolarTables<format> made;
        return made;
    }

    const std::byte* page_;
    const std::byte* next_;
    std::size_t head_dim_;
    PolarLayout layout_;
    const PolarTables<format>& tables_;
};

// Rows that share a load of a block: four sums each stay in registers.
template <typename V>
inline constexpr std::size_t polar_rows = V::sum_vectors* V::sum_rows >= 16 ? 4 : 2;

// Adds a block's part of the products.
template <typename V, std::size_t rows>
void add_polar_scores(const PolarNumbers& numbers, const float* queries, std::size_t head_dim, bool first,
                      float* scores) {
    constexpr std::size_t vectors = 4;
    for (std::size_t t = 0; t < kv_page_tokens; t += vectors * V::width) {
        typename V::F32 sums[rows][vectors];
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 4
            for (std::size_t v = 0; v < vectors; ++v) {
                sums[r][v] = first ? V::zero() : V::load(scores + r * kv_page_tokens + t + v * V::width);
            }
        }
        for (std::size_t d = 0; d < polar_block; ++d) {
            typename V::F32 keys[vectors];
#pragma GCC unroll 4
            for (std::size_t v = 0; v < vectors; ++v) {
                keys[v] = V::load(&numbers.of[d][t + v * V::width]);
            }
#pragma GCC unroll 4
            for (std::size_t r = 0; r < rows; ++r) {
                const typename V::F32 factor = V::set(queries[r * head_dim + d]);
#pragma GCC unroll 4
                for (std::size_t v = 0; v < vectors; ++v) {
                    sums[r][v] = V::fma(factor, keys[v], sums[r][v]);
                }
            }
        }
#pragma GCC unroll 4
        for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 4
            for (std::size_t v = 0; v < vectors; ++v) {
                V::store(scores + r * kv_page_tokens + t + v * V::width, sums[r][v]);
            }
        }
    }
}

template <typename V, typename B, KvFormat format>
void polar_scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
                  const std::byte* next) {
    const PolarPage<V, B, format> polar(page, queries.head_dim, next);
    PolarNumbers numbers;
    for (std::size_t block = 0; block < polar.blocks(); ++block) {
        polar.expand(block, numbers);
        for (std::size_t row = 0; row < queries.rows; row += polar_rows<V>) {
            with_constant<polar_rows<V>>(least(polar_rows<V>, queries.rows - row), [&]<std::size_t rows>() {
                add_polar_scores<V, rows>(numbers,
                                          queries.rotated + row * queries.head_dim + block * polar_block,
                                          queries.head_dim, block == 0, scores + row * kv_page_tokens);
            });
        }
    }
}

// The sums of a block's channels, times `rescale` first.
template <typename V, std::size_t rows>
void add_polar_sums(const PolarNumbers& numbers, const float* weights, std::size_t head_dim,
                    const float* rescale, float* sums) {
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
                const typename V::F32 weight = V::load(weights + r * kv_page_tokens + t);
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
                out[c] = out[c] * rescale[r] + more[c];
            }
        }
    }
}

template <typename V, typename B, KvFormat format>
void polar_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
               std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    constexpr auto domain = static_cast<std::size_t>(KvDomain::rotated);
    const PolarPage<V, B, format> polar(page, head_dim, next);
    PolarNumbers numbers;
    for (std::size_t block = 0; block < polar.blocks(); ++block) {
        polar.expand(block, numbers);
        for (std::size_t row = 0; row < rows; row += polar_rows<V>) {
            with_constant<polar_rows<V>>(least(polar_rows<V>, rows - row), [&]<std::size_t count>() {
                add_polar_sums<V, count>(numbers, weights + row * kv_page_tokens, head_dim,
                                         sums.rescale_of(domain) + row,
                                         sums.sums_of(domain) + row * head_dim + block * polar_block);
            });
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
