// Scores of quantized queries and keys of codes: integer products within a group of channels, lanes are
// tokens, so that sixteen scores come out side by side.
#pragma once

#include "kernels/cpu/simd/kv/levels.h"

namespace octavo::kernels::simd {

// Keys as codes with a scale for each group of channels of a token.
struct IntegerKeys {
    const std::byte* codes;
    const std::byte* scales;  // bfloat16 [group][token]
    const std::byte* minima;  // the same, or nullptr; with them levels are halves of a scale,
    float unit;               // 0.5 then, else 1
    float centre;             // and a level of 0 is this many scales above the minimum
    const float* totals;      // with minima: [rows, groups], sums of the query's channels
    bool grouped;             // groups are chunks; else one group
    bool accumulate;          // add to the scores
    const std::byte* next;    // to fetch, or nullptr
};

template <typename V, typename B>
[[gnu::always_inline]] inline typename V::F32 load_scales(const std::byte* scales, std::size_t group,
                                                          std::size_t token) {
    return V::template load_stored<DataType::bf16>(scales + (group * kv_page_tokens + token) * 2);
}

// The score that a group's sum adds to a strip of one row.
template <typename V, typename B>
[[gnu::always_inline]] inline typename V::F32 group_score(const IntegerKeys& keys,
                                                          const QuantizedQueries& queries, std::size_t row,
                                                          std::size_t groups, std::size_t group,
                                                          std::size_t token, typename B::I32 sum,
                                                          typename V::F32 before) {
    const typename V::F32 scales = load_scales<V, B>(keys.scales, group, token);
    const typename V::F32 factor = V::mul(scales, V::set(keys.unit * queries.scales[row * groups + group]));
    typename V::F32 score = V::fma(B::to_float(sum), factor, before);
    if (keys.minima != nullptr) {
        const typename V::F32 centres =
            V::fma(scales, V::set(keys.centre), load_scales<V, B>(keys.minima, group, token));
        score = V::fma(centres, V::set(keys.totals[row * groups + group]), score);
    }
    return score;
}

// `rows` rows, strip by strip, from the codes.
template <typename V, typename B, typename L, int rows>
void direct_scores(const IntegerKeys& keys, const QuantizedQueries& queries, std::size_t head_dim,
                   const typename B::Factor* factors, float* scores) {
    constexpr int chains = rows == 1 ? 4 : 2;
    const L levels;
    const PlaneRows<L> planes(keys.codes, KvRole::keys, head_dim);
    const std::size_t stride = query_depth(head_dim) / 4;
    const std::size_t chunks = (head_dim + chunk_depth - 1) / chunk_depth;
    const std::size_t groups = keys.grouped ? chunks : 1;
    const std::size_t strip_bytes = planes.low_block * B::lanes / plane_lanes;
    for (std::size_t strip = 0; strip < kv_page_tokens / B::lanes; ++strip) {
        const std::size_t token = strip * B::lanes;
        typename V::F32 score[rows];
        for (int r = 0; r < rows; ++r) {
            float* out = scores + static_cast<std::size_t>(r) * kv_page_tokens + token;
            score[r] = keys.accumulate ? V::load(out) : V::zero();
        }
        for (std::size_t group = 0; group < groups; ++group) {
            typename B::I32 sums[rows][chains];
            for (int r = 0; r < rows; ++r) {
                for (int c = 1; c < chains; ++c) {
                    sums[r][c] = B::set32(0);
                }
                sums[r][0] = B::set32(-L::bias * queries.sums[static_cast<std::size_t>(r) * groups + group]);
            }
            const std::size_t first = keys.grouped ? group : 0;
            const std::size_t last = keys.grouped ? group + 1 : chunks;
            for (std::size_t chunk = first; chunk < last; ++chunk) {
                if (keys.next != nullptr) {
                    fetch<V, L::low_bits * plane_row_bytes * B::lanes / plane_lanes>(
                        keys.next + strip * strip_bytes +
                        chunk * L::low_bits * plane_row_bytes * B::lanes / plane_lanes);
                }
                const std::byte* low = planes.template low_at<B>(strip, chunk);
                const std::byte* high = planes.template high_at<B>(strip, chunk);
                const auto* chunk_factors = factors + chunk * chunk_fields;
                if (chunk * chunk_depth + chunk_depth <= head_dim) {
                    dot_chunk<B, KvRole::keys, 8>(levels, low, high, chunk_factors, stride, sums);
                } else {  // head_dim is a multiple of 16
                    dot_chunk<B, KvRole::keys, 4>(levels, low, high, chunk_factors, stride, sums);
                }
            }
#pragma GCC unroll 4
            for (int r = 0; r < rows; ++r) {
                typename B::I32 sum = sums[r][0];
                for (int c = 1; c < chains; ++c) {
                    sum = B::add32(sum, sums[r][c]);
                }
                score[r] = group_score<V, B>(keys, queries, static_cast<std::size_t>(r), groups, group, token,
                                             sum, score[r]);
            }
        }
        for (int r = 0; r < rows; ++r) {
            V::store(scores + static_cast<std::size_t>(r) * kv_page_tokens + token, score[r]);
        }
    }
}

// Many rows: some strips are expanded once for all of them.
template <typename V, typename B, typename L>
void expanded_scores(const IntegerKeys& keys, const QuantizedQueries& queries, std::size_t rows,
                     std::size_t head_dim, const typename B::Factor* factors, float* scores) {
    constexpr std::size_t strips = B::tile_strips;
    constexpr std::size_t max_fields = max_compressed_head_dim / 4;
    const L levels;
    const PlaneRows<L> planes(keys.codes, KvRole::keys, head_dim);
    const std::size_t stride = query_depth(head_dim) / 4;
    const std::size_t chunks = (head_dim + chunk_depth - 1) / chunk_depth;
    const std::size_t groups = keys.grouped ? chunks : 1;
    alignas(64) typename B::Operand operands[strips * max_fields];
    for (std::size_t first = 0; first < kv_page_tokens / B::lanes; first += strips) {
        for (std::size_t s = 0; s < strips; ++s) {
            for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
                const std::byte* low = planes.template low_at<B>(first + s, chunk);
                const std::byte* high = planes.template high_at<B>(first + s, chunk);
                typename B::Operand* out = operands + s * max_fields + chunk * chunk_fields;
                if (chunk * chunk_depth + chunk_depth <= head_dim) {
                    expand_chunk<B, 8>(levels, low, high, out);
                } else {
                    expand_chunk<B, 4>(levels, low, high, out);
                }
            }
        }
        for (std::size_t row = 0; row < rows; row += B::tile_rows) {
            with_constant<B::tile_rows>(least(B::tile_rows, rows - row), [&]<std::size_t count>() {
                for (std::size_t group = 0; group < groups; ++group) {
                    typename B::I32 sums[count][strips];
                    for (std::size_t r = 0; r < count; ++r) {
                        for (std::size_t s = 0; s < strips; ++s) {
                            sums[r][s] = B::set32(-L::bias * queries.sums[(row + r) * groups + group]);
                        }
                    }
                    const std::size_t field = keys.grouped ? group * chunk_fields : 0;
                    const std::size_t depth =
                        keys.grouped ? least(chunk_fields, head_dim / 4 - field) : head_dim / 4;
                    dot_expanded<B, KvRole::keys>(operands + field, max_fields,
                                                  factors + row * stride + field, stride, depth, sums);
                    for (std::size_t r = 0; r < count; ++r) {
                        for (std::size_t s = 0; s < strips; ++s) {
                            const std::size_t token = (first + s) * B::lanes;
                            float* out = scores + (row + r) * kv_page_tokens + token;
                            const bool add = keys.accumulate || group > 0;
                            V::store(out, group_score<V, B>(keys, queries, row + r, groups, group, token,
                                                            sums[r][s], add ? V::load(out) : V::zero()));
                        }
                    }
                }
            });
        }
    }
}

template <typename V, typename B, int bits, LevelKind kind>
void integer_scores(const IntegerKeys& keys, const QuantizedQueries& queries, std::size_t rows,
                    std::size_t head_dim, float* scores) {
    using L = Levels<B, bits, kind, KvRole::keys>;
    constexpr std::size_t rows_at_once = 48;  // a block of the attention
    typename B::Factor room[rows_at_once * max_compressed_head_dim / 4];
    const std::size_t depth = query_depth(head_dim);
    const std::size_t groups = keys.grouped ? (head_dim + chunk_depth - 1) / chunk_depth : 1;
    for (std::size_t row = 0; row < rows; row += rows_at_once) {
        const std::size_t count = least(rows_at_once, rows - row);
        const auto* quants = reinterpret_cast<const std::uint8_t*>(queries.quants + row * depth);
        const auto* factors = B::template factors<KvRole::keys>(quants, count * depth / 4, room);
        const QuantizedQueries part = {queries.quants + row * depth, queries.scales + row * groups,
                                       queries.sums + row * groups};
        IntegerKeys here = keys;
        here.totals = keys.totals != nullptr ? keys.totals + row * groups : nullptr;
        float* out = scores + row * kv_page_tokens;
        if (rows <= direct_rows) {
            with_constant<direct_rows>(count, [&]<std::size_t constant>() {
                direct_scores<V, B, L, static_cast<int>(constant)>(here, part, head_dim, factors, out);
            });
        } else {
            expanded_scores<V, B, L>(here, part, count, head_dim, factors, out);
        }
    }
}

}  // namespace octavo::kernels::simd
