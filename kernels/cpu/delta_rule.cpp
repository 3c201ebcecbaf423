#include "kernels/cpu/delta_rule.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace octavo {
namespace {

constexpr float norm_epsilon = 1e-6F;

// Columns of a state that are worked on together: 128 rows of 32 are 16 KiB, half a first-level cache.
constexpr std::size_t slice_columns = 32;

float sigmoid(float x) {
    return 1.0F / (1.0F + std::exp(-x));
}

float softplus(float x) {
    return x > 20.0F ? x : std::log1p(std::exp(x));
}

}  // namespace

void DeltaRule::run(const DeltaRuleArguments& arguments) {
    const DeltaRuleShape& shape = arguments.shape;
    const std::size_t tokens = arguments.qkv.rows;
    const std::size_t keys_width = shape.key_heads * shape.key_dim;
    assert(shape.key_heads > 0 && shape.value_heads % shape.key_heads == 0);
    assert(arguments.qkv.columns == 2 * keys_width + shape.value_heads * shape.value_dim);
    assert(arguments.a.rows == tokens && arguments.a.columns == shape.value_heads);
    assert(arguments.b.rows == tokens && arguments.b.columns == shape.value_heads);
    assert(arguments.a_scale.columns == shape.value_heads && arguments.dt_bias.columns == shape.value_heads);
    assert(arguments.state.rows == shape.value_heads * shape.key_dim &&
           arguments.state.columns == shape.value_dim);
    assert(arguments.out.rows == tokens && arguments.out.columns == shape.value_heads * shape.value_dim);
    if (tokens == 0) {
        return;
    }
    float* queries = queries_.at_least(tokens * keys_width);
    float* keys = keys_.at_least(tokens * keys_width);
    float* decay = decay_.at_least(tokens * shape.value_heads);
    float* beta = beta_.at_least(tokens * shape.value_heads);
    const float query_scale = 1.0F / std::sqrt(static_cast<float>(shape.key_dim));
    const auto prepare = [&](std::size_t t) {
        const float* row = row_of(arguments.qkv, t);
        for (std::size_t head = 0; head < shape.key_heads; ++head) {
            const std::size_t at = head * shape.key_dim;
            table_.elementwise.l2_norm(row + at, query_scale, norm_epsilon, shape.key_dim,
                                       queries + t * keys_width + at);
            table_.elementwise.l2_norm(row + keys_width + at, 1.0F, norm_epsilon, shape.key_dim,
                                       keys + t * keys_width + at);
        }
        for (std::size_t head = 0; head < shape.value_heads; ++head) {
            const float time_step =
                softplus(row_of(arguments.a, t)[head] + row_of(arguments.dt_bias, 0)[head]);
            decay[t * shape.value_heads + head] = std::exp(-row_of(arguments.a_scale, 0)[head] * time_step);
            beta[t * shape.value_heads + head] = sigmoid(row_of(arguments.b, t)[head]);
        }
    };
    if (tokens < 4) {
        for (std::size_t t = 0; t < tokens; ++t) {
            prepare(t);
        }
    } else {
        team_.run(tokens, [&](std::size_t t, std::size_t) { prepare(t); });
    }

    const std::size_t slices = (shape.value_dim + slice_columns - 1) / slice_columns;
    team_.run(shape.value_heads * slices, [&](std::size_t chunk, std::size_t) {
        const std::size_t head = chunk / slices;
        const std::size_t column = chunk % slices * slice_columns;
        const std::size_t key_head =
            shape.tiled_key_heads ? head % shape.key_heads : head / (shape.value_heads / shape.key_heads);
        const std::size_t value_at = head * shape.value_dim + column;
        table_.delta_rule.steps({.state = row_of(arguments.state, head * shape.key_dim) + column,
                                 .state_stride = arguments.state.stride,
                                 .key_dim = shape.key_dim,
                                 .columns = std::min(slice_columns, shape.value_dim - column),
                                 .tokens = tokens,
                                 .q = queries + key_head * shape.key_dim,
                                 .k = keys + key_head * shape.key_dim,
                                 .qk_stride = keys_width,
                                 .v = row_of(arguments.qkv, 0) + 2 * keys_width + value_at,
                                 .v_stride = arguments.qkv.stride,
                                 .decay = decay + head,
                                 .beta = beta + head,
                                 .gate_stride = shape.value_heads,
                                 .out = row_of(arguments.out, 0) + value_at,
                                 .out_stride = arguments.out.stride});
    });
}

}  // namespace octavo
