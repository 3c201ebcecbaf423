// Weighted sums of values of codes: the weights of a page's tokens, times the values' scales, become bytes of
// their largest, so that the sum is an integer product too. Lanes are channels.
#pragma once

#include "kernels/cpu/simd/kv/integer_scores.h"

namespace octavo::kernels::simd {

struct IntegerValues {
    const std::byte* codes;
    const std::byte* scales;  // bfloat16 [group][token]
    const std::byte* minima;  // the same, or nullptr; see IntegerKeys
    float unit;
    float centre;
    PageFetch next;  // as of IntegerKeys
};

inline constexpr std::size_t sum_rows_at_once = 48;  // a block of the attention

// Weights share a scale as far as a chunk of depth goes.
static_assert(kv_weight_tokens == chunk_depth);
inline constexpr std::size_t weight_chunks = kv_page_tokens / kv_weight_tokens;

// The weights of some rows for every group.
template <typename B>
struct PageWeights {
    static constexpr std::size_t most = sum_rows_at_once * max_compressed_head_dim / chunk_depth;
    static constexpr std::size_t factors_a_row = kv_page_tokens / 4;
    alignas(64) typename B::Factor factors[most * factors_a_row];
    float scales[most][weight_chunks];
    float offsets[most];  // what the minima add to every channel of the group
};

// Weights of one row, times the scales and minima of one group.
template <typename V, typename B, bool minima>
void quantize_page_weights(const IntegerValues& values, std::size_t group, const float* weights,
                           std::uint8_t* quants, float* chunk_scales, float& offset) {
    using F32 = typename V::F32;
    constexpr std::size_t vectors = kv_weight_tokens / V::width;
    F32 sum = V::zero();
    for (std::size_t chunk = 0; chunk < weight_chunks; ++chunk) {
        F32 products[vectors];
        F32 largest = V::zero();
#pragma GCC unroll 8
        for (std::size_t i = 0; i < vectors; ++i) {
            const std::size_t token = chunk * kv_weight_tokens + i * V::width;
            const F32 weight = V::load(weights + token);
            const F32 scales = load_scales<V, B>(values.scales, group, token);
            products[i] = V::mul(weight, scales);
            largest = V::max(largest, products[i]);
            if constexpr (minima) {
                const F32 centres =
                    V::fma(scales, V::set(values.centre), load_scales<V, B>(values.minima, group, token));
                sum = V::fma(weight, centres, sum);
            }
        }
        const float most = V::maximum(largest);
        const F32 inverse = V::set(most > 0 ? 255 / most : 0.0F);
#pragma GCC unroll 8
        for (std::size_t i = 0; i < vectors; ++i) {
            B::store_u8(quants + chunk * kv_weight_tokens + i * V::width, V::mul(products[i], inverse));
        }
        chunk_scales[chunk] = values.unit * most / 255;
    }
    offset = minima ? V::sum(sum) : 0;
}

// `rows` rows, some strips at a time, from the codes. Groups are 32 channels where `grouped`; else there is
// one. Strips of a tile belong to one group.
template <typename V, typename B, typename L, bool grouped, int rows, int strips>
[[gnu::always_inline]] inline void direct_sums_of(const L& levels, const PlaneRows<L>& planes,
                                                  const PageWeights<B>& weights, std::size_t first_strip,
                                                  std::size_t head_dim, const float* rescale,
                                                  const std::byte* next, float* sums) {
    constexpr int chains = rows == 1 ? 2 : 1;
    // All chunks together where they may be: so many sums hide each other's latency.
    constexpr int all = static_cast<int>(weight_chunks) * rows * strips * chains;
    constexpr std::size_t together = all <= B::direct_sums ? weight_chunks : 1;
    constexpr std::size_t lines = lines_in_step<B, L, strips>();
    constexpr std::size_t stride = PageWeights<B>::factors_a_row;
    const std::size_t channel = first_strip * B::lanes;
    const std::size_t first = grouped ? channel / chunk_depth * rows : 0;  // row of the group
    float* out = sums + channel;
    typename V::F32 total[rows][strips];
#pragma GCC unroll 4
    for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 4
        for (std::size_t s = 0; s < strips; ++s) {
            total[r][s] = V::fma(V::load(out + r * head_dim + s * B::lanes), V::set(rescale[r]),
                                 V::set(weights.offsets[first + r]));
        }
    }
#pragma GCC unroll 4
    for (std::size_t begin = 0; begin < weight_chunks; begin += together) {
        typename B::I32 acc[together][rows][strips][chains];
        const std::byte* low[together][strips];
        const std::byte* high[together][strips];
#pragma GCC unroll 4
        for (std::size_t i = 0; i < together; ++i) {
#pragma GCC unroll 4
            for (std::size_t s = 0; s < strips; ++s) {
                low[i][s] = planes.template low_at<B>(first_strip + s, begin + i);
                high[i][s] = planes.template high_at<B>(first_strip + s, begin + i);
#pragma GCC unroll 4
                for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 4
                    for (int c = 0; c < chains; ++c) {
                        acc[i][r][s][c] = B::set32(0);
                    }
                }
            }
        }
        unrolled<chunk_fields>([&]<int field>() __attribute__((always_inline)) {
#pragma GCC unroll 4
            for (std::size_t i = 0; i < together; ++i) {
                fetch_in_step<B, lines, field>(next + (begin + i) * lines * line_bytes);
                dot_field<B, KvRole::values, field, stride>(
                    levels, low[i], high[i], weights.factors + first * stride + (begin + i) * chunk_fields,
                    acc[i]);
            }
        });
#pragma GCC unroll 4
        for (std::size_t i = 0; i < together; ++i) {
#pragma GCC unroll 4
            for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 4
                for (std::size_t s = 0; s < strips; ++s) {
                    total[r][s] = V::fma(B::to_float(joined<B>(acc[i][r][s])),
                                         V::set(weights.scales[first + r][begin + i]), total[r][s]);
                }
            }
        }
    }
#pragma GCC unroll 4
    for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 4
        for (std::size_t s = 0; s < strips; ++s) {
            V::store(out + r * head_dim + s * B::lanes, total[r][s]);
        }
    }
}

template <typename V, typename B, typename L, bool grouped, int rows>
void direct_sums(const IntegerValues& values, const PageWeights<B>& weights, std::size_t head_dim,
                 const float* rescale, float* sums) {
    const L levels;
    const PlaneRows<L> planes(values.codes, KvRole::values, head_dim);
    const std::size_t strips = head_dim / B::lanes;
    constexpr std::size_t pair = weight_chunks * lines_in_step<B, L, 2>() * line_bytes;
    const std::byte* next = values.next.begin;
    std::size_t strip = 0;
    for (; strip + 2 <= strips; strip += 2, next += pair) {
        direct_sums_of<V, B, L, grouped, rows, 2>(levels, planes, weights, strip, head_dim, rescale, next,
                                                  sums);
    }
    if (strip < strips) {
        direct_sums_of<V, B, L, grouped, rows, 1>(levels, planes, weights, strip, head_dim, rescale, next,
                                                  sums);
    }
}

// Sums of `rows` rows over `strips` strips that are expanded already and belong to the group whose weights
// begin with row `first`; out is the first strip's. Nothing here depends on the format, so that formats share
// the code.
template <typename V, typename B>
void multiply_expanded_values(const PageWeights<B>& weights, std::size_t first, std::size_t rows,
                              std::size_t head_dim, std::size_t strips, const typename B::Operand* operands,
                              const float* rescale, float* sums) {
    constexpr std::size_t fields = kv_page_tokens / 4;
    constexpr std::size_t stride = PageWeights<B>::factors_a_row;
    with_constant<B::tile_strips>(strips, [&]<std::size_t tile>() {
        for (std::size_t row = 0; row < rows; row += B::tile_rows) {
            with_constant<B::tile_rows>(least(B::tile_rows, rows - row), [&]<std::size_t count>() {
                for (std::size_t chunk = 0; chunk < weight_chunks; ++chunk) {
                    typename B::I32 acc[count][tile];
#pragma GCC unroll 8
                    for (std::size_t r = 0; r < count; ++r) {
#pragma GCC unroll 8
                        for (std::size_t s = 0; s < tile; ++s) {
                            acc[r][s] = B::set32(0);
                        }
                    }
                    dot_expanded<B, KvRole::values, fields, stride>(
                        operands + chunk * chunk_fields,
                        weights.factors + (first + row) * stride + chunk * chunk_fields, chunk_fields, acc);
#pragma GCC unroll 8
                    for (std::size_t r = 0; r < count; ++r) {
                        const std::size_t i = first + row + r;
#pragma GCC unroll 8
                        for (std::size_t s = 0; s < tile; ++s) {
                            float* out = sums + (row + r) * head_dim + s * B::lanes;
                            const typename V::F32 before =
                                chunk > 0 ? V::load(out)
                                          : V::fma(V::load(out), V::set(rescale[row + r]),
                                                   V::set(weights.offsets[i]));
                            V::store(out, V::fma(B::to_float(acc[r][s]), V::set(weights.scales[i][chunk]),
                                                 before));
                        }
                    }
                }
            });
        }
    });
}

// Many rows: some strips are expanded once for all of them. Strips of a tile belong to one group.
template <typename V, typename B, typename L>
void expanded_sums(const IntegerValues& values, const PageWeights<B>& weights, std::size_t rows,
                   std::size_t head_dim, bool grouped, const float* rescale, float* sums) {
    constexpr std::size_t fields = kv_page_tokens / 4;
    const L levels;
    const PlaneRows<L> planes(values.codes, KvRole::values, head_dim);
    alignas(64) typename B::Operand operands[B::tile_strips * fields];
    const std::size_t at_once = grouped ? least(B::tile_strips, chunk_depth / B::lanes) : B::tile_strips;
    const std::size_t strips = head_dim / B::lanes;
    for (std::size_t strip = 0; strip < strips; strip += at_once) {
        const std::size_t first = grouped ? strip * B::lanes / chunk_depth * rows : 0;
        const std::size_t here = least(at_once, strips - strip);
        for (std::size_t s = 0; s < here; ++s) {
            for (std::size_t chunk = 0; chunk < kv_page_tokens / chunk_depth; ++chunk) {
                expand_chunk<B, 8>(levels, planes.template low_at<B>(strip + s, chunk),
                                   planes.template high_at<B>(strip + s, chunk),
                                   operands + s * fields + chunk * chunk_fields);
            }
        }
        multiply_expanded_values<V, B>(weights, first, rows, head_dim, here, operands, rescale,
                                       sums + strip * B::lanes);
    }
}

template <typename V, typename B, int bits, LevelKind kind, bool grouped>
void integer_sums(const IntegerValues& values, const float* weights, std::size_t rows, std::size_t head_dim,
                  const float* rescale, float* sums) {
    using L = Levels<B, bits, kind, KvRole::values>;
    const std::size_t groups = grouped ? (head_dim + chunk_depth - 1) / chunk_depth : 1;
    PageWeights<B> page;
    if (rows <= direct_rows) {
        constexpr std::size_t pair = weight_chunks * lines_in_step<B, L, 2>() * line_bytes;
        constexpr std::size_t single = weight_chunks * lines_in_step<B, L, 1>() * line_bytes;
        const std::size_t strips = head_dim / B::lanes;
        fetch<B>(values.next.begin + strips / 2 * pair + strips % 2 * single, values.next.end);
    }
    for (std::size_t row = 0; row < rows; row += sum_rows_at_once) {
        const std::size_t count = least(sum_rows_at_once, rows - row);
        for (std::size_t group = 0; group < groups; ++group) {
            for (std::size_t r = 0; r < count; ++r) {
                const std::size_t i = group * count + r;
                typename B::Factor* factors = page.factors + i * PageWeights<B>::factors_a_row;
                alignas(64) std::uint8_t bytes[kv_page_tokens];
                std::uint8_t* quants = B::plain_factors ? reinterpret_cast<std::uint8_t*>(factors) : bytes;
                quantize_page_weights<V, B, L::centred>(values, group, weights + (row + r) * kv_page_tokens,
                                                        quants, page.scales[i], page.offsets[i]);
                if constexpr (!B::plain_factors) {
                    B::template write_factors<KvRole::values>(bytes, PageWeights<B>::factors_a_row, factors);
                }
            }
        }
        float* out = sums + row * head_dim;
        if (rows <= direct_rows) {
            with_constant<direct_rows>(count, [&]<std::size_t constant>() {
                direct_sums<V, B, L, grouped, static_cast<int>(constant)>(values, page, head_dim,
                                                                          rescale + row, out);
            });
        } else {
            expanded_sums<V, B, L>(values, page, count, head_dim, grouped, rescale + row, out);
        }
    }
}

}  // namespace octavo::kernels::simd
