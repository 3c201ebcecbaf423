// Softmax over the scores of a page.
#pragma once

#include <cassert>

#include "kernels/cpu/simd/elementwise.h"

namespace octavo::kernels::simd {

// Takes up the maximum and the sum of a page in the state; returns the factor for what was summed before.
// Most pages of a long context hold no new maximum.
[[gnu::always_inline]] static inline float join(OnlineSoftmax& state, float maximum, float sum) {
    if (maximum == state.maximum) {
        state.sum += sum;
        return 1;
    }
    const float rescale = ::expf(state.maximum - maximum);
    state.maximum = maximum;
    state.sum = state.sum * rescale + sum;
    return rescale;
}

// Whole pages of some rows at a time: what is done across a register's lanes then costs little.
template <typename V, std::size_t rows>
void softmax_pages(float* scores, OnlineSoftmax* states, float* rescale) {
    using F32 = typename V::F32;
    constexpr std::size_t vectors = kv_page_tokens / V::width;
    F32 largest[rows];
#pragma GCC unroll 4
    for (std::size_t r = 0; r < rows; ++r) {
        largest[r] = V::set(states[r].maximum);
#pragma GCC unroll 16
        for (std::size_t i = 0; i < vectors; ++i) {
            largest[r] = V::max(V::load(scores + r * kv_page_tokens + i * V::width), largest[r]);
        }
    }
    float maxima[4];
    if constexpr (rows == 4) {
        V::store4(maxima, V::maximum4(largest[0], largest[1], largest[2], largest[3]));
    } else {
        maxima[0] = V::maximum(largest[0]);
    }
    F32 sum[rows];
#pragma GCC unroll 4
    for (std::size_t r = 0; r < rows; ++r) {
        const F32 maximum = V::set(maxima[r]);
        sum[r] = V::zero();
#pragma GCC unroll 16
        for (std::size_t i = 0; i < vectors; ++i) {
            float* at = scores + r * kv_page_tokens + i * V::width;
            const F32 weight = exp<V>(V::sub(V::load(at), maximum));
            V::store(at, weight);
            sum[r] = V::add(sum[r], weight);
        }
    }
    float sums[4];
    if constexpr (rows == 4) {
        V::store4(sums, V::sum4(sum[0], sum[1], sum[2], sum[3]));
    } else {
        sums[0] = V::sum(sum[0]);
    }
    for (std::size_t r = 0; r < rows; ++r) {
        rescale[r] = join(states[r], maxima[r], sums[r]);
    }
}

template <typename V>
void softmax_rows(float* scores, std::size_t rows, OnlineSoftmax* states, float* rescale) {
    constexpr std::size_t at_once = V::width == 16 ? 4 : 1;
    std::size_t row = 0;
    for (; row + at_once <= rows; row += at_once) {
        softmax_pages<V, at_once>(scores + row * kv_page_tokens, states + row, rescale + row);
    }
    for (; row < rows; ++row) {
        softmax_pages<V, 1>(scores + row * kv_page_tokens, states + row, rescale + row);
    }
}

template <typename V>
float softmax(float* scores, std::size_t tokens, OnlineSoftmax& state) {
    assert(tokens >= 1);
    if (tokens == kv_page_tokens) {
        float rescale = 1;
        softmax_pages<V, 1>(scores, &state, &rescale);
        return rescale;
    }
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
    return join(state, maximum, V::sum(sum) + rest_sum);
}

template <typename V>
constexpr AttentionKernels attention_kernels() {
    return {.softmax = softmax<V>, .softmax_rows = softmax_rows<V>};
}

}  // namespace octavo::kernels::simd
