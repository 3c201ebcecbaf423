// Rotary embedding.
#pragma once

#include "kernels/cpu/simd/elementwise.h"

namespace octavo::kernels::simd {

template <typename V>
void rotate(float* x, std::size_t heads, std::size_t stride, const float* cosines, const float* sines,
            std::size_t pairs) {
    for (std::size_t h = 0; h < heads; ++h) {
        float* first = x + h * stride;
        float* second = first + pairs;
        for_vectors<V>(
            pairs,
            [&](std::size_t i) {
                const auto a = V::load(first + i);
                const auto b = V::load(second + i);
                const auto cosine = V::load(cosines + i);
                const auto sine = V::load(sines + i);
                V::store(first + i, V::sub(V::mul(a, cosine), V::mul(b, sine)));
                V::store(second + i, V::fma(b, cosine, V::mul(a, sine)));
            },
            [&](std::size_t i, std::size_t rest) {
                const auto a = V::load(first + i, rest);
                const auto b = V::load(second + i, rest);
                const auto cosine = V::load(cosines + i, rest);
                const auto sine = V::load(sines + i, rest);
                V::store(first + i, V::sub(V::mul(a, cosine), V::mul(b, sine)), rest);
                V::store(second + i, V::fma(b, cosine, V::mul(a, sine)), rest);
            });
    }
}

// Plain: it is a few thousand numbers a token, and the compiler makes shuffles of it.
template <typename V>
void rotate_neighbours(float* x, std::size_t heads, std::size_t stride, const float* cosines,
                       const float* sines, std::size_t pairs) {
    for (std::size_t h = 0; h < heads; ++h) {
        float* head = x + h * stride;
        for (std::size_t i = 0; i < pairs; ++i) {
            const float a = head[2 * i];
            const float b = head[2 * i + 1];
            head[2 * i] = a * cosines[i] - b * sines[i];
            head[2 * i + 1] = b * cosines[i] + a * sines[i];
        }
    }
}

template <typename V>
constexpr RopeKernels rope_kernels() {
    return {.rotate = rotate<V>, .rotate_neighbours = rotate_neighbours<V>};
}

}  // namespace octavo::kernels::simd
