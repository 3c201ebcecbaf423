// Norms, gates, sums and conversions of rows.
#pragma once

#include <math.h>

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/simd/exponential.h"

namespace octavo::kernels::simd {

// Not std::min: what two instruction sets share by name, the linker would take from either.
[[maybe_unused]] static std::size_t least(std::size_t a, std::size_t b) {
    return a < b ? a : b;
}

// Calls work(i) for each whole vector of n numbers, then rest(i, count) for what remains.
template <typename V, typename Work, typename Rest>
void for_vectors(std::size_t n, const Work& work, const Rest& rest) {
    std::size_t i = 0;
    for (; i + V::width <= n; i += V::width) {
        work(i);
    }
    if (i < n) {
        rest(i, n - i);
    }
}

// out[i] = function(a[i], b[i])
template <typename V, typename Function>
void map(const float* a, const float* b, std::size_t n, float* out, const Function& function) {
    for_vectors<V>(
        n, [&](std::size_t i) { V::store(out + i, function(V::load(a + i), V::load(b + i))); },
        [&](std::size_t i, std::size_t rest) {
            V::store(out + i, function(V::load(a + i, rest), V::load(b + i, rest)), rest);
        });
}

// Four sums at a time hide the latency of an addition.
template <typename V>
float sum_of_squares(const float* x, std::size_t n) {
    typename V::F32 sums[4] = {V::zero(), V::zero(), V::zero(), V::zero()};
    std::size_t i = 0;
    for (; i + 4 * V::width <= n; i += 4 * V::width) {
        for (std::size_t j = 0; j < 4; ++j) {
            const auto part = V::load(x + i + j * V::width);
            sums[j] = V::fma(part, part, sums[j]);
        }
    }
    for (; i < n; i += V::width) {
        const auto part = i + V::width <= n ? V::load(x + i) : V::load(x + i, n - i);
        sums[0] = V::fma(part, part, sums[0]);
    }
    return V::sum(V::add(V::add(sums[0], sums[1]), V::add(sums[2], sums[3])));
}

template <typename V>
typename V::F32 inverse_rms(const float* x, float epsilon, std::size_t n) {
    return V::set(1.0F / ::sqrtf(sum_of_squares<V>(x, n) / static_cast<float>(n) + epsilon));
}

template <typename V>
void rms_norm(const float* x, const float* weight, float epsilon, std::size_t n, float* out) {
    const auto factor = inverse_rms<V>(x, epsilon, n);
    map<V>(x, weight, n, out, [factor](auto a, auto w) { return V::mul(V::mul(a, factor), w); });
}

template <typename V>
void gated_rms_norm(const float* x, const float* weight, float epsilon, const float* gate, std::size_t n,
                    float* out) {
    const auto factor = inverse_rms<V>(x, epsilon, n);
    const auto normed = [factor](auto a, auto w, auto g) {
        return V::mul(V::mul(V::mul(a, factor), w), silu<V>(g));
    };
    for_vectors<V>(
        n,
        [&](std::size_t i) {
            V::store(out + i, normed(V::load(x + i), V::load(weight + i), V::load(gate + i)));
        },
        [&](std::size_t i, std::size_t rest) {
            V::store(out + i,
                     normed(V::load(x + i, rest), V::load(weight + i, rest), V::load(gate + i, rest)), rest);
        });
}

template <typename V>
void l2_norm(const float* x, float scale, float epsilon, std::size_t n, float* out) {
    const auto factor = V::set(scale / ::sqrtf(sum_of_squares<V>(x, n) + epsilon));
    map<V>(x, x, n, out, [factor](auto a, auto) { return V::mul(a, factor); });
}

template <typename V>
void silu_multiply(const float* gate, const float* up, std::size_t n, float* out) {
    map<V>(gate, up, n, out, [](auto g, auto u) { return V::mul(silu<V>(g), u); });
}

template <typename V>
void gelu_multiply(const float* gate, const float* up, std::size_t n, float* out) {
    map<V>(gate, up, n, out, [](auto g, auto u) {
        const auto cube = V::mul(V::mul(g, g), g);
        const auto inner = V::fma(cube, V::set(0.044715F), g);
        return V::mul(gated<V>(g, V::mul(inner, V::set(1.59576912F))), u);
    });
}

template <typename V>
void sigmoid_multiply(const float* x, const float* gate, std::size_t n, float* out) {
    map<V>(x, gate, n, out, [](auto a, auto g) { return gated<V>(a, g); });
}

template <typename V>
void add(const float* x, std::size_t n, float* y) {
    map<V>(x, y, n, y, [](auto a, auto b) { return V::add(a, b); });
}

template <typename V, DataType type>
void widen(const std::byte* x, std::size_t n, float* out) {
    for_vectors<V>(
        n, [&](std::size_t i) { V::store(out + i, V::template load_stored<type>(x + 2 * i)); },
        [&](std::size_t i, std::size_t rest) {
            V::store(out + i, V::template load_stored<type>(x + 2 * i, rest), rest);
        });
}

template <typename V, DataType type>
void narrow(const float* x, std::size_t n, std::byte* out) {
    for_vectors<V>(
        n, [&](std::size_t i) { V::template store_narrow<type>(out + 2 * i, V::load(x + i)); },
        [&](std::size_t i, std::size_t rest) {
            V::template store_narrow<type>(out + 2 * i, V::load(x + i, rest), rest);
        });
}

template <typename V>
constexpr ElementwiseKernels elementwise_kernels() {
    return {
        .rms_norm = rms_norm<V>,
        .gated_rms_norm = gated_rms_norm<V>,
        .l2_norm = l2_norm<V>,
        .silu_multiply = silu_multiply<V>,
        .gelu_multiply = gelu_multiply<V>,
        .sigmoid_multiply = sigmoid_multiply<V>,
        .add = add<V>,
        .f16_to_f32 = widen<V, DataType::f16>,
        .bf16_to_f32 = widen<V, DataType::bf16>,
        .f32_to_f16 = narrow<V, DataType::f16>,
        .f32_to_bf16 = narrow<V, DataType::bf16>,
    };
}

}  // namespace octavo::kernels::simd
