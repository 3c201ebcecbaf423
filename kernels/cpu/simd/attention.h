// Attention over one page of 16-bit keys and values.
#pragma once

#include <cassert>

#include "kernels/cpu/simd/matmul.h"

namespace octavo::kernels::simd {

// Scores are a product of queries and keys, keys in the place of weights.
template <typename V>
void scores_f16(const float* queries, std::size_t rows, std::size_t head_dim, const std::uint16_t* keys,
                std::size_t tokens, float* scores, const std::byte* next) {
    assert(tokens <= kv_page_tokens && head_dim % 8 == 0);
    const auto* weights = reinterpret_cast<const std::byte*>(keys);
    if (rows > streamed_tokens) {
        multiply_blocked<V, DataType::f16>({.weights = weights,
                                            .rows = tokens,
                                            .columns = head_dim,
                                            .x = queries,
                                            .x_stride = head_dim,
                                            .tokens = rows,
                                            .out = scores,
                                            .out_stride = kv_page_tokens,
                                            .accumulate = false});
        return;
    }
    const std::size_t key_bytes = head_dim * sizeof(std::uint16_t);
    with_constant<streamed_tokens>(rows, [&]<std::size_t count>() {
        std::size_t t = 0;
        for (; next != nullptr && t + V::tile_rows <= tokens; t += V::tile_rows) {
            dot_tile<V, DataType::f16, V::tile_rows, count, true>(
                weights + t * key_bytes, key_bytes, queries, head_dim, head_dim, scores + t, kv_page_tokens,
                false, next + t * key_bytes);
        }
        dot_rows<V, DataType::f16, count>(weights + t * key_bytes, key_bytes, tokens - t, queries, head_dim,
                                          head_dim, scores + t, kv_page_tokens, false);
    });
}

template <typename V>
float softmax(float* scores, std::size_t tokens, OnlineSoftmax& state) {
    assert(tokens >= 1);
    using F32 = typename V::F32;
    float maximum = state.maximum;
    F32 largest = V::set(maximum);
    std::size_t t = 0;
    for (; t + V::width <= tokens; t += V::width) {
        largest = V::max(largest, V::load(scores + t));
    }
    maximum = V::maximum(largest);
    for (; t < tokens; ++t) {
        maximum = scores[t] > maximum ? scores[t] : maximum;
    }
    const F32 offset = V::set(maximum);
    F32 sum = V::zero();
    float rest_sum = 0;
    for_vectors<V>(
        tokens,
        [&](std::size_t i) {
            const F32 weight = exp<V>(V::sub(V::load(scores + i), offset));
            V::store(scores + i, weight);
            sum = V::add(sum, weight);
        },
        [&](std::size_t i, std::size_t rest) {
            V::store(scores + i, exp<V>(V::sub(V::load(scores + i, rest), offset)), rest);
            for (std::size_t j = 0; j < rest; ++j) {
                rest_sum += scores[i + j];
            }
        });
    const float rescale = ::expf(state.maximum - maximum);
    state.maximum = maximum;
    state.sum = state.sum * rescale + V::sum(sum) + rest_sum;
    return rescale;
}

template <typename V>
void weighted_sum_f16(const float* weights, const float* rescale, std::size_t rows, std::size_t head_dim,
                      const std::uint16_t* values, std::size_t tokens, float* sums, const std::byte* next) {
    assert(tokens <= kv_page_tokens && head_dim % 8 == 0);
    alignas(64) float expanded[kv_page_tokens * V::sum_vectors * V::width];
    for_column_groups<V>(head_dim, [&]<std::size_t vectors, bool whole>(std::size_t d, std::size_t columns) {
        SumTile tile = {.a = weights,
                        .a_row = kv_page_tokens,
                        .a_column = 1,
                        .b = reinterpret_cast<const std::byte*>(values + d),
                        .b_bytes = head_dim * sizeof(std::uint16_t),
                        .c = sums + d,
                        .c_stride = head_dim,
                        .rescale = rescale,
                        .k = tokens};
        if (rows <= V::sum_rows) {
            if (next != nullptr) {
                tile.ahead = next + d * tokens * sizeof(std::uint16_t);
                sum_rows<V, DataType::f16, vectors, whole, true>(tile, rows, columns);
            } else {
                sum_rows<V, DataType::f16, vectors, whole>(tile, rows, columns);
            }
            return;
        }
        for (std::size_t t = 0; t < tokens; ++t) {
            widen<V, DataType::f16>(tile.b + t * tile.b_bytes, columns, expanded + t * columns);
        }
        tile.b = reinterpret_cast<const std::byte*>(expanded);
        tile.b_bytes = columns * sizeof(float);
        sum_rows<V, DataType::f32, vectors, whole>(tile, rows, columns);
    });
}

template <typename V>
constexpr AttentionKernels attention_kernels() {
    return {.scores_f16 = scores_f16<V>, .softmax = softmax<V>, .weighted_sum_f16 = weighted_sum_f16<V>};
}

}  // namespace octavo::kernels::simd
