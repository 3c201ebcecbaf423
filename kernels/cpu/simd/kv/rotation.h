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

// Hadamard * x in place; `length`, a power of two, is at least a register.
template <typename V, typename B>
void transform(float* x, std::size_t length) {
    for (std::size_t i = 0; i < length; i += V::width) {
        typename V::F32 v = V::load(x + i);
        v = butterfly<V, B, 1>(v);
        v = butterfly<V, B, 2>(v);
        if constexpr (V::width >= 8) {
            v = butterfly<V, B, 4>(v);
        }
        if constexpr (V::width == 16) {
            v = butterfly<V, B, 8>(v);
        }
        V::store(x + i, v);
    }
    for (std::size_t half = V::width; half < length; half *= 2) {
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
        multiply_by<V>(x + passes[p].first, passes[p].factors, passes[p].length);
        transform<V, B>(x + passes[p].first, passes[p].length);
    }
}

template <typename V, typename B>
void unrotate(const KvRotation& rotation, float* x) {
    const KvRotation::Pass* passes = rotation.first_pass();
    for (std::size_t p = rotation.pass_count(); p-- > 0;) {
        transform<V, B>(x + passes[p].first, passes[p].length);
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
