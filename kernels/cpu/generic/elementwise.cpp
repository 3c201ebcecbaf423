// Norms, gates, sums and conversions of rows.
#include <cmath>

#include "kernels/cpu/generic/table.h"
#include "kernels/cpu/number_formats.h"

namespace octavo::kernels::generic {
namespace {

float sigmoid(float x) {
    return 1.0F / (1.0F + std::exp(-x));
}

float silu(float x) {
    return x * sigmoid(x);
}

double sum_of_squares(const float* x, std::size_t n) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
    }
    return sum;
}

float inverse_rms(const float* x, float epsilon, std::size_t n) {
    return static_cast<float>(
        1.0 / std::sqrt(sum_of_squares(x, n) / static_cast<double>(n) + static_cast<double>(epsilon)));
}

void rms_norm(const float* x, const float* weight, float epsilon, std::size_t n, float* out) {
    const float factor = inverse_rms(x, epsilon, n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = x[i] * factor * weight[i];
    }
}

void gated_rms_norm(const float* x, const float* weight, float epsilon, const float* gate, std::size_t n,
                    float* out) {
    const float factor = inverse_rms(x, epsilon, n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = x[i] * factor * weight[i] * silu(gate[i]);
    }
}

void l2_norm(const float* x, float scale, float epsilon, std::size_t n, float* out) {
    const auto factor = static_cast<float>(static_cast<double>(scale) /
                                           std::sqrt(sum_of_squares(x, n) + static_cast<double>(epsilon)));
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = x[i] * factor;
    }
}

void silu_multiply(const float* gate, const float* up, std::size_t n, float* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = silu(gate[i]) * up[i];
    }
}

void gelu_multiply(const float* gate, const float* up, std::size_t n, float* out) {
    constexpr float sqrt_8_over_pi = 1.59576912F;
    for (std::size_t i = 0; i < n; ++i) {
        const float x = gate[i];
        out[i] = x * sigmoid(sqrt_8_over_pi * (x + 0.044715F * x * x * x)) * up[i];
    }
}

void sigmoid_multiply(const float* x, const float* gate, std::size_t n, float* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = x[i] * sigmoid(gate[i]);
    }
}

void add(const float* x, std::size_t n, float* y) {
    for (std::size_t i = 0; i < n; ++i) {
        y[i] += x[i];
    }
}

template <float (*to_f32)(std::uint16_t)>
void widen(const std::byte* x, std::size_t n, float* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = to_f32(load_unaligned<std::uint16_t>(x, i));
    }
}

template <std::uint16_t (*from_f32)(float)>
void narrow(const float* x, std::size_t n, std::byte* out) {
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint16_t number = from_f32(x[i]);
        std::memcpy(out + i * sizeof(number), &number, sizeof(number));
    }
}

}  // namespace

const ElementwiseKernels elementwise = {
    .rms_norm = rms_norm,
    .gated_rms_norm = gated_rms_norm,
    .l2_norm = l2_norm,
    .silu_multiply = silu_multiply,
    .gelu_multiply = gelu_multiply,
    .sigmoid_multiply = sigmoid_multiply,
    .add = add,
    .f16_to_f32 = widen<f16_to_f32>,
    .bf16_to_f32 = widen<bf16_to_f32>,
    .f32_to_f16 = narrow<f32_to_f16>,
    .f32_to_bf16 = narrow<f32_to_bf16>,
};

}  // namespace octavo::kernels::generic
