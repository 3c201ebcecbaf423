// What the kernels' operations mean, in plain float64, and random numbers to try them on. Written apart from
// the kernels, straight from the contracts in kernels/device.h.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "kernels/device.h"

namespace octavo::reference {

using Numbers = std::vector<double>;

inline std::vector<float> random_floats(std::size_t count, std::uint32_t seed, float spread = 1) {
    std::mt19937 generator(seed);
    std::normal_distribution<float> normal(0, spread);
    std::vector<float> numbers(count);
    for (float& number : numbers) {
        number = normal(generator);
    }
    return numbers;
}

inline double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

// A matrix whose rows need not be neighbours: what a Tensor of the device holds.
struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    Numbers numbers;

    Matrix(std::size_t rows_, std::size_t columns_)
        : rows(rows_), columns(columns_), numbers(rows * columns) {}
    Matrix(std::size_t rows_, std::size_t columns_, std::span<const float> from)
        : rows(rows_), columns(columns_), numbers(from.begin(), from.end()) {}
    double& at(std::size_t row, std::size_t column) { return numbers[row * columns + column]; }
    double at(std::size_t row, std::size_t column) const { return numbers[row * columns + column]; }
};

inline Matrix matmul(const Matrix& x, const Matrix& weights) {
    Matrix out(x.rows, weights.rows);
    for (std::size_t t = 0; t < x.rows; ++t) {
        for (std::size_t r = 0; r < weights.rows; ++r) {
            double sum = 0;
            for (std::size_t c = 0; c < x.columns; ++c) {
                sum += x.at(t, c) * weights.at(r, c);
            }
            out.at(t, r) = sum;
        }
    }
    return out;
}

inline Matrix rms_norm(const Matrix& x, const Matrix& weight, double epsilon) {
    Matrix out(x.rows, x.columns);
    for (std::size_t t = 0; t < x.rows; ++t) {
        double squares = 0;
        for (std::size_t c = 0; c < x.columns; ++c) {
            squares += x.at(t, c) * x.at(t, c);
        }
        const double factor = 1 / std::sqrt(squares / static_cast<double>(x.columns) + epsilon);
        for (std::size_t c = 0; c < x.columns; ++c) {
            out.at(t, c) = x.at(t, c) * factor * weight.at(0, c);
        }
    }
    return out;
}

inline Matrix rope(const Matrix& x, std::size_t heads, const Matrix& inverse_frequencies,
                   std::size_t first_position, RopePairs layout = RopePairs::halves, double magnitude = 1) {
    Matrix out = x;
    const std::size_t pairs = inverse_frequencies.columns;
    for (std::size_t r = 0; r < x.rows; ++r) {
        const auto position = static_cast<double>(first_position + r / heads);
        for (std::size_t i = 0; i < pairs; ++i) {
            const double angle = position * inverse_frequencies.at(0, i);
            const std::size_t first = layout == RopePairs::halves ? i : 2 * i;
            const std::size_t second = layout == RopePairs::halves ? i + pairs : 2 * i + 1;
            const double a = x.at(r, first), b = x.at(r, second);
            out.at(r, first) = magnitude * (a * std::cos(angle) - b * std::sin(angle));
            out.at(r, second) = magnitude * (b * std::cos(angle) + a * std::sin(angle));
        }
    }
    return out;
}

// state [width - 1, channels] is updated.
inline Matrix causal_conv_silu(const Matrix& x, const Matrix& kernel, Matrix& state) {
    const std::size_t past = kernel.columns - 1;
    const auto input = [&](std::size_t row, std::size_t channel) {  // row 0 is the state's first
        return row < past ? state.at(row, channel) : x.at(row - past, channel);
    };
    Matrix out(x.rows, x.columns);
    for (std::size_t t = 0; t < x.rows; ++t) {
        for (std::size_t c = 0; c < x.columns; ++c) {
            double sum = 0;
            for (std::size_t j = 0; j < kernel.columns; ++j) {
                sum += kernel.at(c, j) * input(t + j, c);
            }
            out.at(t, c) = sum * sigmoid(sum);
        }
    }
    Matrix next(past, x.columns);
    for (std::size_t j = 0; j < past; ++j) {
        for (std::size_t c = 0; c < x.columns; ++c) {
            next.at(j, c) = input(x.rows + j, c);
        }
    }
    state = next;
    return out;
}

// state [value_heads * key_dim, value_dim] is updated. a_scale and dt_bias are single rows.
inline Matrix delta_rule(const DeltaRuleShape& shape, const Matrix& qkv, const Matrix& a, const Matrix& b,
                         const Matrix& a_scale, const Matrix& dt_bias, Matrix& state) {
    const std::size_t dk = shape.key_dim;
    const std::size_t dv = shape.value_dim;
    const std::size_t keys = shape.key_heads * dk;
    Matrix out(qkv.rows, shape.value_heads * dv);
    const auto normalised = [&](std::size_t t, std::size_t first, double scale) {
        Numbers vector(dk);
        double squares = 0;
        for (std::size_t d = 0; d < dk; ++d) {
            squares += qkv.at(t, first + d) * qkv.at(t, first + d);
        }
        for (std::size_t d = 0; d < dk; ++d) {
            vector[d] = qkv.at(t, first + d) / std::sqrt(squares + 1e-6) * scale;
        }
        return vector;
    };
    for (std::size_t t = 0; t < qkv.rows; ++t) {
        for (std::size_t h = 0; h < shape.value_heads; ++h) {
            const std::size_t key_head =
                shape.tiled_key_heads ? h % shape.key_heads : h / (shape.value_heads / shape.key_heads);
            const Numbers q = normalised(t, key_head * dk, 1 / std::sqrt(static_cast<double>(dk)));
            const Numbers k = normalised(t, keys + key_head * dk, 1);
            const double beta = sigmoid(b.at(t, h));
            const double decay =
                std::exp(-a_scale.at(0, h) * std::log1p(std::exp(a.at(t, h) + dt_bias.at(0, h))));
            for (std::size_t c = 0; c < dv; ++c) {
                double recalled = 0;
                for (std::size_t d = 0; d < dk; ++d) {
                    state.at(h * dk + d, c) *= decay;
                    recalled += state.at(h * dk + d, c) * k[d];
                }
                const double change = beta * (qkv.at(t, 2 * keys + h * dv + c) - recalled);
                double sum = 0;
                for (std::size_t d = 0; d < dk; ++d) {
                    state.at(h * dk + d, c) += k[d] * change;
                    sum += state.at(h * dk + d, c) * q[d];
                }
                out.at(t, h * dv + c) = sum;
            }
        }
    }
    return out;
}

// keys and values [positions, kv_heads * head_dim]; queries [T * query_heads, head_dim].
inline Matrix attention(const Matrix& queries, std::size_t query_heads, const Matrix& keys,
                        const Matrix& values, std::size_t kv_heads, std::size_t first_position, double scale,
                        std::size_t window = 0, double cap = 0) {
    const std::size_t dim = queries.columns;
    Matrix out(queries.rows, dim);
    for (std::size_t r = 0; r < queries.rows; ++r) {
        const std::size_t last = first_position + r / query_heads;
        const std::size_t kv_head = r % query_heads / (query_heads / kv_heads);
        Numbers weights(last + 1);
        double maximum = -INFINITY;
        for (std::size_t p = 0; p <= last; ++p) {
            for (std::size_t d = 0; d < dim; ++d) {
                weights[p] += queries.at(r, d) * keys.at(p, kv_head * dim + d) * scale;
            }
            weights[p] = cap > 0 ? cap * std::tanh(weights[p] / cap) : weights[p];
            weights[p] = window > 0 && p + window <= last ? -INFINITY : weights[p];
            maximum = std::max(maximum, weights[p]);
        }
        double sum = 0;
        for (double& weight : weights) {
            weight = std::exp(weight - maximum);
            sum += weight;
        }
        for (std::size_t p = 0; p <= last; ++p) {
            for (std::size_t d = 0; d < dim; ++d) {
                out.at(r, d) += weights[p] / sum * values.at(p, kv_head * dim + d);
            }
        }
    }
    return out;
}

// The largest difference, relative to the root mean square of what was expected (or to 1e-30).
inline double error(const Matrix& expected, std::span<const float> got) {
    double squares = 0;
    double worst = 0;
    for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
        squares += expected.numbers[i] * expected.numbers[i];
        const double difference = std::fabs(expected.numbers[i] - static_cast<double>(got[i]));
        worst = difference <= worst ? worst : difference;  // keeps NaN
    }
    return worst / std::max(std::sqrt(squares / static_cast<double>(expected.numbers.size())), 1e-30);
}

}  // namespace octavo::reference
