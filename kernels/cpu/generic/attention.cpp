// Attention over one page of 16-bit keys and values.
#include <cassert>
#include <cmath>

#include "kernels/cpu/generic/table.h"
#include "kernels/cpu/number_formats.h"

namespace octavo::kernels::generic {
namespace {

void scores_f16(const float* queries, std::size_t rows, std::size_t head_dim, const std::uint16_t* keys,
                std::size_t tokens, float* scores, const std::byte* /*next*/) {
    assert(tokens <= kv_page_tokens && head_dim % 8 == 0);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t t = 0; t < tokens; ++t) {
            double sum = 0;
            for (std::size_t d = 0; d < head_dim; ++d) {
                sum += static_cast<double>(queries[i * head_dim + d]) *
                       static_cast<double>(f16_to_f32(keys[t * head_dim + d]));
            }
            scores[i * kv_page_tokens + t] = static_cast<float>(sum);
        }
    }
}

float softmax(float* scores, std::size_t tokens, OnlineSoftmax& state) {
    assert(tokens >= 1);
    float maximum = state.maximum;
    for (std::size_t t = 0; t < tokens; ++t) {
        maximum = scores[t] > maximum ? scores[t] : maximum;
    }
    float sum = 0;
    for (std::size_t t = 0; t < tokens; ++t) {
        scores[t] = std::exp(scores[t] - maximum);
        sum += scores[t];
    }
    const float rescale = std::exp(state.maximum - maximum);
    state.maximum = maximum;
    state.sum = state.sum * rescale + sum;
    return rescale;
}

void weighted_sum_f16(const float* weights, const float* rescale, std::size_t rows, std::size_t head_dim,
                      const std::uint16_t* values, std::size_t tokens, float* sums,
                      const std::byte* /*next*/) {
    assert(tokens <= kv_page_tokens && head_dim % 8 == 0);
    for (std::size_t i = 0; i < rows; ++i) {
        float* sum = sums + i * head_dim;
        for (std::size_t d = 0; d < head_dim; ++d) {
            sum[d] *= rescale[i];
        }
        for (std::size_t t = 0; t < tokens; ++t) {
            for (std::size_t d = 0; d < head_dim; ++d) {
                sum[d] += weights[i * kv_page_tokens + t] * f16_to_f32(values[t * head_dim + d]);
            }
        }
    }
}

}  // namespace

const AttentionKernels attention = {
    .scores_f16 = scores_f16,
    .softmax = softmax,
    .weighted_sum_f16 = weighted_sum_f16,
};

}  // namespace octavo::kernels::generic
