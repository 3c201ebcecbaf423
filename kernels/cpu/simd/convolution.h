// Causal depthwise convolution with SiLU: a vector of channels goes through the tokens with its last inputs
// in registers.
#pragma once

#include <cassert>

#include "kernels/cpu/simd/elementwise.h"

namespace octavo::kernels::simd {

// The taps of V::width channels from `taps`, or of `lanes` where not whole; number j of a channel in out[j].
template <typename V, std::size_t width, bool whole>
void load_taps(const Convolution& v, std::size_t channel, std::size_t lanes, typename V::F32 (&out)[width]) {
    if constexpr (width == 4 && whole) {
        if (v.tap_stride == 4) {
            V::load_transposed4(v.taps + channel * 4, out);
            return;
        }
    }
#pragma GCC unroll 8
    for (std::size_t j = 0; j < width; ++j) {
        float column[V::width] = {};
        for (std::size_t c = 0; c < lanes; ++c) {
            column[c] = v.taps[(channel + c) * v.tap_stride + j];
        }
        out[j] = V::load(column);
    }
}

// V::width channels from `channel`, or `lanes` where not whole.
template <typename V, std::size_t width, bool whole>
void convolve(const Convolution& v, std::size_t channel, std::size_t lanes) {
    using F32 = typename V::F32;
    const auto load = [lanes](const float* x) {
        if constexpr (whole) {
            return V::load(x);
        } else {
            return V::load(x, lanes);
        }
    };
    const auto store = [lanes](float* out, F32 x) {
        if constexpr (whole) {
            V::store(out, x);
        } else {
            V::store(out, x, lanes);
        }
    };
    F32 taps[width];
    load_taps<V, width, whole>(v, channel, lanes, taps);
    F32 window[width];  // the last `width` inputs, oldest first
#pragma GCC unroll 8
    for (std::size_t j = 0; j + 1 < width; ++j) {
        window[j] = load(v.state + j * v.state_stride + channel);
    }
    for (std::size_t t = 0; t < v.tokens; ++t) {
        window[width - 1] = load(v.x + t * v.x_stride + channel);
        F32 sum = V::mul(taps[0], window[0]);
#pragma GCC unroll 8
        for (std::size_t j = 1; j < width; ++j) {
            sum = V::fma(taps[j], window[j], sum);
        }
        store(v.out + t * v.out_stride + channel, silu<V>(sum));
#pragma GCC unroll 8
        for (std::size_t j = 0; j + 1 < width; ++j) {
            window[j] = window[j + 1];
        }
    }
#pragma GCC unroll 8
    for (std::size_t j = 0; j + 1 < width; ++j) {
        store(v.state + j * v.state_stride + channel, window[j]);
    }
}

// Tokens that a vector of channels goes through before the next one: rows are far apart, and those of a few
// tokens stay in the first-level cache until all their channels are done. The state carries the window on.
inline constexpr std::size_t convolution_block_tokens = 16;

template <typename V, std::size_t width>
void causal_silu_of_width(const Convolution& v) {
    for (std::size_t t = 0; t < v.tokens; t += convolution_block_tokens) {
        Convolution block = v;
        block.x += t * v.x_stride;
        block.out += t * v.out_stride;
        block.tokens = least(convolution_block_tokens, v.tokens - t);
        for_vectors<V>(
            v.channels, [&](std::size_t c) { convolve<V, width, true>(block, c, V::width); },
            [&](std::size_t c, std::size_t rest) { convolve<V, width, false>(block, c, rest); });
    }
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
