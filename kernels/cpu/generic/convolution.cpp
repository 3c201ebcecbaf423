// Causal depthwise convolution with SiLU.
#include <cassert>
#include <cmath>

#include "kernels/cpu/generic/table.h"

namespace octavo::kernels::generic {
namespace {

void causal_silu(const Convolution& v) {
    assert(v.width >= 1 && v.width <= max_convolution_width);
    const std::size_t past = v.width - 1;
    for (std::size_t c = 0; c < v.channels; ++c) {
        float window[max_convolution_width];  // the last `width` inputs, oldest first
        for (std::size_t j = 0; j < past; ++j) {
            window[j] = v.state[j * v.state_stride + c];
        }
        for (std::size_t t = 0; t < v.tokens; ++t) {
            window[past] = v.x[t * v.x_stride + c];
            float sum = 0;
            for (std::size_t j = 0; j < v.width; ++j) {
                sum += v.taps[c * v.tap_stride + j] * window[j];
            }
            v.out[t * v.out_stride + c] = sum / (1.0F + std::exp(-sum));
            for (std::size_t j = 0; j < past; ++j) {
                window[j] = window[j + 1];
            }
        }
        for (std::size_t j = 0; j < past; ++j) {
            v.state[j * v.state_stride + c] = window[j];
        }
    }
}

}  // namespace

const ConvolutionKernels convolution = {.causal_silu = causal_silu};

}  // namespace octavo::kernels::generic
