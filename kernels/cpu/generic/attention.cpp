// Softmax over the scores of a page.
#include <cassert>
#include <cmath>

#include "kernels/cpu/generic/table.h"

namespace octavo::kernels::generic {
namespace {

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

void softmax_rows(float* scores, std::size_t rows, OnlineSoftmax* states, float* rescale) {
    for (std::size_t row = 0; row < rows; ++row) {
        rescale[row] = softmax(scores + row * kv_page_tokens, kv_page_tokens, states[row]);
    }
}

}  // namespace

const AttentionKernels attention = {
    .softmax = softmax,
    .softmax_rows = softmax_rows,
};

}  // namespace octavo::kernels::generic
