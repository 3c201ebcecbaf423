// Scores of quantized queries and keys of codes: integer products within a group of channels, lanes are
// tokens, so that sixteen scores come out side by side.
#pragma once

#include "kernels/cpu/simd/kv/page_fetch.h"

namespace octavo::kernels::simd {

// Keys as codes with a scale for each group of channels of a token.
struct IntegerKeys {
    const std::byte* codes;
    const std::byte* scales;  // bfloat16 [group][token]
    const std::byte* minima;  // the same, or nullptr; with them levels are halves of a scale,
    float unit;               // 0.5 then, else 1
    float centre;             // and a level of 0 is this many scales above the minimum
    const float* totals;      // with minima: [rows, groups], sums of the query's channels
    bool accumulate;          // add to the scores
    PageFetch next;           // fetched meanwhile, where few rows leave time for it
};

template <typename V, typename B>
[[gnu::always_inline]] inline typename V::F32 load_scales(const std::byte* scales, std::size_t group,
                                                          std::size_t token) {
    return V::template load_stored<DataType::bf16>(scales + (group * kv_page_tokens + token) * 2);
}

// The score that a group's sum adds to a strip of one row.
template <typename V, typename B, bool minima>
[[gnu::always_inline]] inline typename V::F32 group_score(const IntegerKeys& keys,
                                                          const QuantizedQueries& queries, std::size_t row,
                                                          std::size_t groups, std::size_t group,
                                                          std::size_t token, typename B::I32 sum,
                                                          typename V::F32 before) {
    const typename V::F32 scales = load_scales<V, B>(keys.scales, group, token);
    const typename V::F32 factor = V::mul(scales, V::set(keys.unit * queries.scales[row * groups + group]));
    typename V::F32 score = V::fma(B::to_float(sum), factor, before);
    if constexpr (minima) {
        const typename V::F32 centres =
            V::fma(scales, V::set(keys.centre), load_scales<V, B>(keys.minima, group, token));
        score = V::fma(centres, V::set(keys.totals[row * groups + group]), score);
    }
    return score;
}

// Factors of a row of queries, in rows of constant length.
inline constexpr std::size_t query_fields = query_stride / 4;

// Adds the products of the first `fields` fields of a chunk of some strips with the factors of `rows` rows,
// and fetches `lines` lines from `next` on.
template <typename B, int fields, std::size_t lines, int rows, int strips, int chains, typename L>
[[gnu::always_inline]] inline void dot_chunk(const L& levels, const std::byte* const (&low)[strips],
                                             const std::byte* const (&high)[strips],
                                             const typename B::Factor* factors, const std::byte* next,
                                             typename B::I32 (&sums)[rows][strips][chains]) {
    unrolled<fields>([&]<int field>() __attribute__((always_inline)) {
        fetch_in_step<B, lines, field>(next);
        dot_field<B, KvRole::keys, field, query_fields>(levels, low, high, factors, sums);
    });
}

// `rows` rows, some strips at a time, from the codes. Groups are chunks where `grouped`; else there is one.
template <typename V, typename B, typename L, bool grouped, int rows>
void direct_scores(const IntegerKeys& keys, const QuantizedQueries& queries, std::size_t head_dim,
                   const typename B::Factor* factors, float* scores) {
    // More strips would share more, but lie so far apart that memory is read more slowly: of 8 bits two do,
    // where a strip has rows of its own.
    constexpr int strips = L::low_bits == 8 && B::lanes == plane_lanes ? 1 : 2;
    constexpr int chains = 2 * rows * strips <= B::direct_sums ? 2 : 1;
    constexpr std::size_t lines = lines_in_step<B, L, strips>();
    const L levels;
    const PlaneRows<L> planes(keys.codes, KvRole::keys, head_dim);
    const std::byte* next = keys.next.begin;
    const std::size_t chunks = (head_dim + chunk_depth - 1) / chunk_depth;
    const std::size_t groups = grouped ? chunks : 1;
    for (std::size_t first = 0; first < kv_page_tokens / B::lanes; first += strips) {
        typename V::F32 score[rows][strips];
#pragma GCC unroll 4
        for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 4
            for (int s = 0; s < strips; ++s) {
                const float* before = scores + static_cast<std::size_t>(r) * kv_page_tokens +
                                      (first + static_cast<std::size_t>(s)) * B::lanes;
                score[r][s] = keys.accumulate ? V::load(before) : V::zero();
            }
        }
        for (std::size_t group = 0; group < groups; ++group) {
            typename B::I32 sums[rows][strips][chains];
#pragma GCC unroll 4
            for (int r = 0; r < rows; ++r) {
                const std::int32_t bias =
                    -L::bias * queries.sums[static_cast<std::size_t>(r) * groups + group];
#pragma GCC unroll 4
                for (int s = 0; s < strips; ++s) {
                    sums[r][s][0] = B::set32(bias);
#pragma GCC unroll 4
                    for (int c = 1; c < chains; ++c) {
                        sums[r][s][c] = B::set32(0);
                    }
                }
            }
            for (std::size_t chunk = grouped ? group : 0; chunk < (grouped ? group + 1 : chunks); ++chunk) {
                const std::byte* low[strips];
                const std::byte* high[strips];
#pragma GCC unroll 4
                for (int s = 0; s < strips; ++s) {
                    low[s] = planes.template low_at<B>(first + static_cast<std::size_t>(s), chunk);
                    high[s] = planes.template high_at<B>(first + static_cast<std::size_t>(s), chunk);
                }
                const auto* chunk_factors = factors + chunk * chunk_fields;
                if (chunk * chunk_depth + chunk_depth <= head_dim) {
                    dot_chunk<B, 8, lines>(levels, low, high, chunk_factors, next, sums);
                } else {  // head_dim is a multiple of 16
                    dot_chunk<B, 4, lines>(levels, low, high, chunk_factors, next, sums);
                }
                next += lines * line_bytes;
            }
#pragma GCC unroll 4
            for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 4
                for (int s = 0; s < strips; ++s) {
                    score[r][s] = group_score<V, B, L::centred>(
                        keys, queries, static_cast<std::size_t>(r), groups, group,
                        (first + static_cast<std::size_t>(s)) * B::lanes, joined<B>(sums[r][s]), score[r][s]);
                }
            }
        }
#pragma GCC unroll 4
        for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 4
            for (int s = 0; s < strips; ++s) {
                V::store(scores + static_cast<std::size_t>(r) * kv_page_tokens +
                             (first + static_cast<std::size_t>(s)) * B::lanes,
                         score[r][s]);
            }
        }
    }
    fetch<B>(next, keys.next.end);
}

// Scores of `rows` rows with B::tile_strips strips that are expanded already, of tokens from `token` on.
// Nothing here depends on the format, so that formats share the code.
template <typename V, typename B, bool minima>
void multiply_expanded_keys(const IntegerKeys& keys, const QuantizedQueries& queries, std::size_t rows,
                            std::size_t head_dim, std::size_t groups, const typename B::Operand* operands,
                            const typename B::Factor* factors, std::size_t token, float* scores) {
    constexpr std::size_t strips = B::tile_strips;
    const std::size_t fields = groups > 1 ? chunk_fields : head_dim / 4;  // of a group
    for (std::size_t row = 0; row < rows; row += B::tile_rows) {
        with_constant<B::tile_rows>(least(B::tile_rows, rows - row), [&]<std::size_t count>() {
            for (std::size_t group = 0; group < groups; ++group) {
                typename B::I32 sums[count][strips];
#pragma GCC unroll 8
                for (std::size_t r = 0; r < count; ++r) {
                    const std::int32_t bias = -B::key_bias * queries.sums[(row + r) * groups + group];
#pragma GCC unroll 8
                    for (std::size_t s = 0; s < strips; ++s) {
                        sums[r][s] = B::set32(bias);
                    }
                }
                const std::size_t field = group * chunk_fields;
                const std::size_t depth = least(fields, head_dim / 4 - field);
                dot_expanded<B, KvRole::keys, query_fields, query_fields>(
                    operands + field, factors + row * query_fields + field, depth, sums);
#pragma GCC unroll 8
                for (std::size_t r = 0; r < count; ++r) {
#pragma GCC unroll 8
                    for (std::size_t s = 0; s < strips; ++s) {
                        const std::size_t first = token + s * B::lanes;
                        float* out = scores + (row + r) * kv_page_tokens + first;
                        const bool add = keys.accumulate || group > 0;
                        V::store(out, group_score<V, B, minima>(keys, queries, row + r, groups, group, first,
                                                                sums[r][s], add ? V::load(out) : V::zero()));
                    }
                }
            }
        });
    }
}

// Many rows: some strips are expanded once for all of them.
template <typename V, typename B, typename L>
void expanded_scores(const IntegerKeys& keys, const QuantizedQueries& queries, std::size_t rows,
                     std::size_t head_dim, std::size_t groups, const typename B::Factor* factors,
                     float* scores) {
    constexpr std::size_t strips = B::tile_strips;
    const L levels;
    const PlaneRows<L> planes(keys.codes, KvRole::keys, head_dim);
    const std::size_t chunks = (head_dim + chunk_depth - 1) / chunk_depth;
    alignas(64) typename B::Operand operands[strips * query_fields];
    for (std::size_t first = 0; first < kv_page_tokens / B::lanes; first += strips) {
        for (std::size_t s = 0; s < strips; ++s) {
            for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
                const std::byte* low = planes.template low_at<B>(first + s, chunk);
                const std::byte* high = planes.template high_at<B>(first + s, chunk);
                typename B::Operand* out = operands + s * query_fields + chunk * chunk_fields;
                if (chunk * chunk_depth + chunk_depth <= head_dim) {
                    expand_chunk<B, 8>(levels, low, high, out);
                } else {
                    expand_chunk<B, 4>(levels, low, high, out);
                }
            }
        }
        multiply_expanded_keys<V, B, L::centred>(keys, queries, rows, head_dim, groups, operands, factors,
                                                 first * B::lanes, scores);
    }
}

template <typename V, typename B, int bits, LevelKind kind, bool grouped>
void integer_scores(const IntegerKeys& keys, const QuantizedQueries& queries, std::size_t rows,
                    std::size_t head_dim, float* scores) {
    using L = Levels<B, bits, kind, KvRole::keys>;
    constexpr std::size_t rows_at_once = 48;  // a block of the attention
    alignas(64) typename B::Factor widened[B::plain_factors ? 1 : rows_at_once * query_fields];
    const auto factors_of = [&](const std::int8_t* quants, std::size_t count) -> const typename B::Factor* {
        if constexpr (B::plain_factors) {
            return reinterpret_cast<const typename B::Factor*>(quants);
        } else {
            for (std::size_t r = 0; r < count; ++r) {
                B::template write_factors<KvRole::keys>(
                    reinterpret_cast<const std::uint8_t*>(quants + r * query_stride),
                    query_depth(head_dim) / 4, widened + r * query_fields);
            }
            return widened;
        }
    };
    if (rows <= direct_rows) {
        const typename B::Factor* factors = factors_of(queries.quants, rows);
        with_constant<direct_rows>(rows, [&]<std::size_t constant>() {
            direct_scores<V, B, L, grouped, static_cast<int>(constant)>(keys, queries, head_dim, factors,
                                                                        scores);
        });
        return;
    }
    const std::size_t groups = grouped ? (head_dim + chunk_depth - 1) / chunk_depth : 1;
    for (std::size_t row = 0; row < rows; row += rows_at_once) {
        const std::size_t count = least(rows_at_once, rows - row);
        const std::int8_t* quants = queries.quants + row * query_stride;
        const QuantizedQueries part = {quants, queries.scales + row * groups, queries.sums + row * groups};
        IntegerKeys here = keys;
        here.totals = keys.totals != nullptr ? keys.totals + row * groups : nullptr;
        expanded_scores<V, B, L>(here, part, count, head_dim, groups, factors_of(quants, count),
                                 scores + row * kv_page_tokens);
    }
}

}  // namespace octavo::kernels::simd
