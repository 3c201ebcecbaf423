// Attention over a page of 16-bit keys and values, binary16 or bfloat16.
#pragma once

#include <cassert>

#include "kernels/cpu/simd/matmul.h"

namespace octavo::kernels::simd {

// Scores are a product of queries and keys, keys in the place of weights.
template <typename V, DataType type>
void scores_16_bit(const KvQueries& queries, const std::byte* keys, std::size_t tokens, float* scores,
                   const std::byte* next) {
    const std::size_t head_dim = queries.head_dim;
    assert(tokens <= kv_page_tokens && head_dim % 8 == 0);
    if (queries.rows > streamed_tokens) {
        multiply_blocked<V, type>({.weights = keys,
                                   .rows = tokens,
                                   .columns = head_dim,
                                   .x = queries.plain,
                                   .x_stride = head_dim,
                                   .tokens = queries.rows,
                                   .out = scores,
                                   .out_stride = kv_page_tokens,
                                   .accumulate = false});
        return;
    }
    const std::size_t key_bytes = head_dim * sizeof(std::uint16_t);
    with_constant<streamed_tokens>(queries.rows, [&]<std::size_t count>() {
        std::size_t t = 0;
        for (; next != nullptr && t + V::tile_rows <= tokens; t += V::tile_rows) {
            dot_tile<V, type, V::tile_rows, count, true>(keys + t * key_bytes, key_bytes, queries.plain,
                                                         head_dim, head_dim, scores + t, kv_page_tokens,
                                                         false, next + t * key_bytes);
        }
        dot_rows<V, type, count>(keys + t * key_bytes, key_bytes, tokens - t, queries.plain, head_dim,
                                 head_dim, scores + t, kv_page_tokens, false);
    });
}

template <typename V, DataType type>
void weighted_sum_16_bit(const float* weights, std::size_t rows, std::size_t head_dim,
                         const std::byte* values, std::size_t tokens, const KvSums& sums,
                         const std::byte* next) {
    assert(tokens <= kv_page_tokens && head_dim % 8 == 0);
    constexpr auto domain = static_cast<std::size_t>(KvDomain::plain);
    alignas(64) float expanded[kv_page_tokens * V::sum_vectors * V::width];
    for_column_groups<V>(head_dim, [&]<std::size_t vectors, bool whole>(std::size_t d, std::size_t columns) {
        SumTile tile = {.a = weights,
                        .a_row = kv_page_tokens,
                        .a_column = 1,
                        .b = values + d * sizeof(std::uint16_t),
                        .b_bytes = head_dim * sizeof(std::uint16_t),
                        .c = sums.sums[domain] + d,
                        .c_stride = head_dim,
                        .rescale = sums.rescale[domain],
                        .k = tokens};
        if (rows <= V::sum_rows) {
            if (next != nullptr) {
                tile.ahead = next + d * tokens * sizeof(std::uint16_t);
                sum_rows<V, type, vectors, whole, true>(tile, rows, columns);
            } else {
                sum_rows<V, type, vectors, whole>(tile, rows, columns);
            }
            return;
        }
        for (std::size_t t = 0; t < tokens; ++t) {
            widen<V, type>(tile.b + t * tile.b_bytes, columns, expanded + t * columns);
        }
        tile.b = reinterpret_cast<const std::byte*>(expanded);
        tile.b_bytes = columns * sizeof(float);
        sum_rows<V, DataType::f32, vectors, whole>(tile, rows, columns);
    });
}

// Narrows, and looks whether all numbers stayed finite: whether the sum of x * 0 is 0.
template <typename V, DataType type>
bool encode_16_bit(const KvEncoding& e) {
    using F32 = typename V::F32;
    const std::size_t n = kv_page_tokens * e.head_dim;
    F32 sum = V::zero();
    for (std::size_t i = 0; i < n; i += V::width) {  // n is a multiple of 512
        V::template store_narrow<type>(e.page + 2 * i, V::load(e.numbers + i));
        sum = V::fma(V::template load_stored<type>(e.page + 2 * i), V::zero(), sum);
    }
    return V::sum(sum) == 0;
}

template <typename V, DataType type>
void decode_16_bit(KvRole /*role*/, std::size_t head_dim, const std::byte* page, float* numbers) {
    widen<V, type>(page, kv_page_tokens * head_dim, numbers);
}

template <typename V, DataType type>
void set_16_bit(KvFormatKernels& kernels) {
    kernels.encode = encode_16_bit<V, type>;
    kernels.decode = decode_16_bit<V, type>;
    kernels.scores = scores_16_bit<V, type>;
    kernels.weighted_sum = weighted_sum_16_bit<V, type>;
}

}  // namespace octavo::kernels::simd
