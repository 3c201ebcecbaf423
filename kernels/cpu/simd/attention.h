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

// A whole page: all its scores fit in registers.
template <typename V>
float softmax_page(float* scores, OnlineSoftmax& state) {
    using F32 = typename V::F32;
    constexpr std::size_t vectors = kv_page_tokens / V::width;
    F32 x[vectors];
    F32 largest = V::set(state.maximum);
#pragma GCC unroll 8
    for (std::size_t i = 0; i < vectors; ++i) {
        x[i] = V::load(scores + i * V::width);
        largest = V::max(x[i], largest);
    }
    const float maximum = V::maximum(largest);
    F32 sum = V::zero();
#pragma GCC unroll 8
    for (std::size_t i = 0; i < vectors; ++i) {
        x[i] = exp<V>(V::sub(x[i], V::set(maximum)));
        V::store(scores + i * V::width, x[i]);
        sum = V::add(sum, x[i]);
    }
    return join(state, maximum, V::sum(sum));
}

template <typename V>
float softmax(float* scores, std::size_t tokens, OnlineSoftmax& state) {
    assert(tokens >= 1);
    if (tokens == kv_page_tokens) {
        return softmax_page<V>(scores, state);
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
    return {.softmax = softmax<V>};
}

}  // namespace octavo::kernels::simd
