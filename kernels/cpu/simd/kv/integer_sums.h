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
    bool grouped;           // groups of 32 channels; else one
    const std::byte* next;  // to fetch, or nullptr
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
    alignas(64) std::uint8_t quants[most][kv_page_tokens];  // [group * rows + row]
    typename B::Factor room[most * factors_a_row];
    float scales[most][weight_chunks];
    float offsets[most];  // what the minima add to every channel of the group
};

// Weights of one row, times the scales and minima of one group.
template <typename V, typename B>
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
            if (values.minima != nullptr) {
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
    offset = values.minima != nullptr ? V::sum(sum) : 0;
}

template <typename V, typename B, typename L, int rows>
void direct_sums(const IntegerValues& values, const PageWeights<B>& weights,
                 const typename B::Factor* factors, std::size_t head_dim, const float* rescale, float* sums) {
    constexpr int chains = rows == 1 ? 4 : rows == 2 ? 2 : 1;
    constexpr std::size_t stride = PageWeights<B>::factors_a_row;
    constexpr std::size_t strip_bytes = 2 * L::low_bits * plane_row_bytes * B::lanes / plane_lanes;
    const L levels;
    const PlaneRows<L> planes(values.codes, KvRole::values, head_dim);
    for (std::size_t strip = 0; strip < head_dim / B::lanes; ++strip) {
        const std::size_t channel = strip * B::lanes;
        const std::size_t first = values.grouped ? channel / chunk_depth * rows : 0;  // row of the group
        if (values.next != nullptr) {
            fetch<V, strip_bytes>(values.next + strip * strip_bytes);
        }
        typename V::F32 total[rows];
        for (std::size_t r = 0; r < rows; ++r) {
            total[r] = V::fma(V::load(sums + r * head_dim + channel), V::set(rescale[r]),
                              V::set(weights.offsets[first + r]));
        }
#pragma GCC unroll 2
        for (std::size_t chunk = 0; chunk < weight_chunks; ++chunk) {
            typename B::I32 acc[rows][chains];
            for (auto& row : acc) {
                for (auto& sum : row) {
                    sum = B::set32(0);
                }
            }
            dot_chunk<B, KvRole::values, 8>(levels, planes.template low_at<B>(strip, chunk),
                                            planes.template high_at<B>(strip, chunk),
                                            factors + first * stride + chunk * chunk_fields, stride, acc);
#pragma GCC unroll 4
            for (std::size_t r = 0; r < rows; ++r) {
                typename B::I32 sum = acc[r][0];
                for (int c = 1; c < chains; ++c) {
                    sum = B::add32(sum, acc[r][c]);
                }
                total[r] = V::fma(B::to_float(sum), V::set(weights.scales[first + r][chunk]), total[r]);
            }
        }
        for (std::size_t r = 0; r < rows; ++r) {
            V::store(sums + r * head_dim + channel, total[r]);
        }
    }
}

// Many rows: some strips are expanded once for all of them. Strips of a tile belong to one group.
template <typename V, typename B, typename L>
void expanded_sums(const IntegerValues& values, const PageWeights<B>& weights,
                   const typename B::Factor* factors, std::size_t rows, std::size_t head_dim,
                   const float* rescale, float* sums) {
    constexpr std::size_t fields = kv_page_tokens / 4;
    constexpr std::size_t stride = PageWeights<B>::factors_a_row;
    const L levels;
    const PlaneRows<L> planes(values.codes, KvRole::values, head_dim);
    alignas(64) typename B::Operand operands[B::tile_strips * fields];
    const std::size_t at_once =
        values.grouped ? least(B::tile_strips, chunk_depth / B::lanes) : B::tile_strips;
    const std::size_t strips = head_dim / B::lanes;
    for (std::size_t strip = 0; strip < strips; strip += at_once) {
        const std::size_t first = values.grouped ? strip * B::lanes / chunk_depth * rows : 0;
        with_constant<B::tile_strips>(least(at_once, strips - strip), [&]<std::size_t tile>() {
            for (std::size_t s = 0; s < tile; ++s) {
                for (std::size_t chunk = 0; chunk < kv_page_tokens / chunk_depth; ++chunk) {
                    expand_chunk<B, 8>(levels, planes.template low_at<B>(strip + s, chunk),
                                       planes.template high_at<B>(strip + s, chunk),
                                       operands + s * fields + chunk * chunk_fields);
                }
            }
            for (std::size_t row = 0; row < rows; row += B::tile_rows) {
                with_constant<B::tile_rows>(least(B::tile_rows, rows - row), [&]<std::size_t count>() {
                    for (std::size_t chunk = 0; chunk < weight_chunks; ++chunk) {
                        typename B::I32 acc[count][tile];
                        for (auto& of_row : acc) {
                            for (auto& sum : of_row) {
                                sum = B::set32(0);
                            }
                        }
                        dot_expanded<B, KvRole::values>(
                            operands + chunk * chunk_fields, fields,
                            factors + (first + row) * stride + chunk * chunk_fields, stride, chunk_fields,
                            acc);
                        for (std::size_t r = 0; r < count; ++r) {
                            const std::size_t i = first + row + r;
                            for (std::size_t s = 0; s < tile; ++s) {
                                float* out = sums + (row + r) * head_dim + (strip + s) * B::lanes;
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
}

template <typename V, typename B, int bits, LevelKind kind>
void integer_sums(const IntegerValues& values, const float* weights, std::size_t rows, std::size_t head_dim,
                  const float* rescale, float* sums) {
    using L = Levels<B, bits, kind, KvRole::values>;
    const std::size_t groups = values.grouped ? (head_dim + chunk_depth - 1) / chunk_depth : 1;
    PageWeights<B> page;
    for (std::size_t row = 0; row < rows; row += sum_rows_at_once) {
        const std::size_t count = least(sum_rows_at_once, rows - row);
        for (std::size_t group = 0; group < groups; ++group) {
            for (std::size_t r = 0; r < count; ++r) {
                const std::size_t i = group * count + r;
                quantize_page_weights<V, B>(values, group, weights + (row + r) * kv_page_tokens,
                                            page.quants[i], page.scales[i], page.offsets[i]);
            }
        }
        const auto* factors = B::template factors<KvRole::values>(
            page.quants[0], groups * count * PageWeights<B>::factors_a_row, page.room);
        float* out = sums + row * head_dim;
        if (rows <= direct_rows) {
            with_constant<direct_rows>(count, [&]<std::size_t constant>() {
                direct_sums<V, B, L, static_cast<int>(constant)>(values, page, factors, head_dim,
                                                                 rescale + row, out);
            });
        } else {
            expanded_sums<V, B, L>(values, page, factors, count, head_dim, rescale + row, out);
        }
    }
}

}  // namespace octavo::kernels::simd
