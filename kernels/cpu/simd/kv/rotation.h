// Rotation and quantization of single vectors.
#pragma once

#include <cfloat>

#include "kernels/cpu/simd/kv/levels.h"
#include "kernels/kv/rotation.h"

namespace octavo::kernels::simd {

// One stage of the transform inside a register: sums where bit `half` of the lane is 0, differences where it
// is 1.
template <typename V, typename B, int half>
[[gnu::always_inline]] inline typename V::F32 butterfly(typename V::F32 x) {
    struct Signs {
        alignas(64) float of_lane[16];
    };
    static constexpr Signs signs = [] {
        Signs out{};
        for (int lane = 0; lane < 16; ++lane) {
            out.of_lane[lane] = (lane & half) == 0 ? 1.0F : -1.0F;
        }
        return out;
    }();
    return V::fma(x, V::load(signs.of_lane), B::template swap<half>(x));
}

// Hadamard * x, or of factors * x where `scaled`, of the x that so many vectors hold.
template <typename V, typename B, int vectors, bool scaled>
[[gnu::always_inline]] inline void transform_vectors(float* x, const float* factors) {
    typename V::F32 v[vectors];
#pragma GCC unroll 8
    for (int i = 0; i < vectors; ++i) {
        const std::size_t at = static_cast<std::size_t>(i) * V::width;
        v[i] = V::load(x + at);
        if constexpr (scaled) {
            v[i] = V::mul(v[i], V::load(factors + at));
        }
        v[i] = butterfly<V, B, 1>(v[i]);
        v[i] = butterfly<V, B, 2>(v[i]);
        if constexpr (V::width >= 8) {
            v[i] = butterfly<V, B, 4>(v[i]);
        }
        if constexpr (V::width == 16) {
            v[i] = butterfly<V, B, 8>(v[i]);
        }
    }
    constexpr int stages = vectors == 8 ? 3 : vectors / 2;
    unrolled<stages>([&]<int stage>() __attribute__((always_inline)) {
        unrolled<vectors / 2>([&]<int pair>() __attribute__((always_inline)) {
            constexpr int half = 1 << stage;
            constexpr int i = pair / half * 2 * half + pair % half;
            const typename V::F32 a = v[i];
            v[i] = V::add(a, v[i + half]);
            v[i + half] = V::sub(a, v[i + half]);
        });
    });
#pragma GCC unroll 8
    for (int i = 0; i < vectors; ++i) {
        V::store(x + static_cast<std::size_t>(i) * V::width, v[i]);
    }
}

// The same in place; `length`, a power of two, is at least a register.
template <typename V, typename B, bool scaled>
void transform(float* x, std::size_t length, const float* factors) {
    switch (length / V::width) {
        case 1:
            return transform_vectors<V, B, 1, scaled>(x, factors);
        case 2:
            return transform_vectors<V, B, 2, scaled>(x, factors);
        case 4:
            return transform_vectors<V, B, 4, scaled>(x, factors);
        default:
            break;
    }
    constexpr std::size_t block = 8 * V::width;
    for (std::size_t i = 0; i < length; i += block) {
        transform_vectors<V, B, 8, scaled>(x + i, factors + i);
    }
    for (std::size_t half = block; half < length; half *= 2) {
        for (std::size_t first = 0; first < length; first += 2 * half) {
            for (std::size_t i = first; i < first + half; i += V::width) {
                const typename V::F32 a = V::load(x + i);
                const typename V::F32 b = V::load(x + i + half);
                V::store(x + i, V::add(a, b));
                V::store(x + i + half, V::sub(a, b));
            }
        }
    }
}

template <typename V>
void multiply_by(float* x, const float* factors, std::size_t n) {
    for (std::size_t i = 0; i < n; i += V::width) {
        V::store(x + i, V::mul(V::load(x + i), V::load(factors + i)));
    }
}

template <typename V, typename B>
void rotate(const KvRotation& rotation, float* x) {
    const KvRotation::Pass* passes = rotation.first_pass();
    for (std::size_t p = 0; p < rotation.pass_count(); ++p) {
        transform<V, B, true>(x + passes[p].first, passes[p].length, passes[p].factors);
    }
}

template <typename V, typename B>
void unrotate(const KvRotation& rotation, float* x) {
    const KvRotation::Pass* passes = rotation.first_pass();
    for (std::size_t p = rotation.pass_count(); p-- > 0;) {
        transform<V, B, false>(x + passes[p].first, passes[p].length, passes[p].factors);
        multiply_by<V>(x + passes[p].first, passes[p].factors, passes[p].length);
    }
}

template <typename V, typename B>
float largest_magnitude_of(const float* x, std::size_t n) {  // n a multiple of V::width
    typename V::F32 largest = V::zero();
    for (std::size_t i = 0; i < n; i += V::width) {
        largest = V::max(largest, B::magnitude(V::load(x + i)));
    }
    return V::maximum(largest);
}

// See KvKernels::quantize_query. n is a multiple of 16, and so is group.
template <typename V, typename B>
void quantize_query(const float* x, std::size_t n, std::size_t group, std::int8_t* quants, float* scales,
                    std::int32_t* sums) {
    for (std::size_t i = n; i < query_depth(n); ++i) {
        quants[i] = 0;
    }
    for (std::size_t first = 0; first < n; first += group) {
        const std::size_t count = least(group, n - first);
        const float largest = largest_magnitude_of<V, B>(x + first, count);
        const float quotient = 127 / largest;
        const typename V::F32 inverse =
            V::set(largest > 0 ? (quotient < FLT_MAX ? quotient : FLT_MAX) : 0.0F);
        typename V::F32 sum = V::zero();
        for (std::size_t i = first; i < first + count; i += V::width) {
            const typename V::F32 quant = V::round(V::mul(V::load(x + i), inverse));
            B::store_i8(quants + i, quant);
            sum = V::add(sum, quant);  // whole numbers below 2^24: exact
        }
        scales[first / group] = largest / 127;
        sums[first / group] = static_cast<std::int32_t>(V::sum(sum));
    }
}

}  // namespace octavo::kernels::simd
