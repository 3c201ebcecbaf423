// Causal depthwise convolution with SiLU: a vector of channels goes through the tokens with its last inputs
// in registers.
#pragma once

#include <cassert>

#include "kernels/cpu/simd/elementwise.h"

namespace octavo::kernels::simd {

// `lanes` channels from `channel`: a whole vector when lanes == width.
template <typename V, std::size_t width>
void convolve(const Convolution& v, std::size_t channel, std::size_t lanes) {
    using F32 = typename V::F32;
    const bool whole = lanes == V::width;
    const auto load = [&](const float* x) { return whole ? V::load(x) : V::load(x, lanes); };
    const auto store = [&](float* out, F32 x) { whole ? V::store(out, x) : V::store(out, x, lanes); };
    F32 taps[width];
    if constexpr (width == 4) {
        if (whole && v.tap_stride == 4) {
            V::load_transposed4(v.taps + channel * 4, taps);
        }
    }
    if (width != 4 || !whole || v.tap_stride != 4) {
        for (std::size_t j = 0; j < width; ++j) {
            float column[V::width] = {};
            for (std::size_t c = 0; c < lanes; ++c) {
                column[c] = v.taps[(channel + c) * v.tap_stride + j];
            }
            taps[j] = V::load(column);
        }
    }
    F32 window[width];  // the last `width` inputs, oldest first
    for (std::size_t j = 0; j + 1 < width; ++j) {
        window[j] = load(v.state + j * v.state_stride + channel);
    }
    for (std::size_t t = 0; t < v.tokens; ++t) {
        window[width - 1] = load(v.x + t * v.x_stride + channel);
        F32 sum = V::mul(taps[0], window[0]);
        for (std::size_t j = 1; j < width; ++j) {
            sum = V::fma(taps[j], window[j], sum);
        }
        store(v.out + t * v.out_stride + channel, silu<V>(sum));
        for (std::size_t j = 0; j + 1 < width; ++j) {
            window[j] = window[j + 1];
        }
    }
    for (std::size_t j = 0; j + 1 < width; ++j) {
        store(v.state + j * v.state_stride + channel, window[j]);
    }
}

template <typename V, std::size_t width>
void causal_silu_of_width(const Convolution& v) {
    for_vectors<V>(
        v.channels, [&](std::size_t c) { convolve<V, width>(v, c, V::width); },
        [&](std::size_t c, std::size_t rest) { convolve<V, width>(v, c, rest); });
}

template <typename V>
void causal_silu(const Convolution& v) {
    switch (v.width) {
        case 1:
            return causal_silu_of_width<V, 1>(v);
        case 2:
            return causal_silu_of_width<V, 2>(v);
        case 3:
            return causal_silu_of_width<V, 3>(v);
        case 4:
            return causal_silu_of_width<V, 4>(v);
        case 5:
            return causal_silu_of_width<V, 5>(v);
        case 6:
            return causal_silu_of_width<V, 6>(v);
        case 7:
            return causal_silu_of_width<V, 7>(v);
        case 8:
            return causal_silu_of_width<V, 8>(v);
        default:
            assert(false);
    }
}
static_assert(max_convolution_width == 8);

template <typename V>
constexpr ConvolutionKernels convolution_kernels() {
    return {.causal_silu = causal_silu<V>};
}

}  // namespace octavo::kernels::simd
