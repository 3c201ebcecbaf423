// Softmax over the scores of a page.
#pragma once

#include <cassert>

#include "kernels/cpu/simd/elementwise.h"

namespace octavo::kernels::simd {

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
constexpr AttentionKernels attention_kernels() {
    return {.softmax = softmax<V>};
}

}  // namespace octavo::kernels::simd
