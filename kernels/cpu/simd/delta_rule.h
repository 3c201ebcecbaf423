// The gated delta rule. With S the state before a token,
//   recalled = decay S^T k,  u = beta (v - recalled),  S' = decay S + k (x) u,
//   out = S'^T q = decay S^T q + (k . q) u,
// so that one sweep over the state can apply the change of a token and gather S^T k and S^T q of the next.
#pragma once

#include <cassert>

#include "kernels/cpu/simd/elementwise.h"

namespace octavo::kernels::simd {

template <typename V>
float dot(const float* a, const float* b, std::size_t n) {
    auto sum = V::zero();
    for_vectors<V>(
        n, [&](std::size_t i) { sum = V::fma(V::load(a + i), V::load(b + i), sum); },
        [&](std::size_t i, std::size_t rest) {
            sum = V::fma(V::load(a + i, rest), V::load(b + i, rest), sum);
        });
    return V::sum(sum);
}

// `vectors` neighbouring vectors of columns from `column`; `lanes` of the last one.
template <typename V, std::size_t vectors>
void delta_steps(const DeltaSteps& s, std::size_t column, std::size_t lanes) {
    using F32 = typename V::F32;
    const bool whole = lanes == V::width;
    const auto load = [&](const float* x, std::size_t i) {
        return whole || i + 1 < vectors ? V::load(x + i * V::width) : V::load(x + i * V::width, lanes);
    };
    const auto store = [&](float* out, std::size_t i, F32 x) {
        whole || i + 1 < vectors ? V::store(out + i * V::width, x) : V::store(out + i * V::width, x, lanes);
    };
    float* state = s.state + column;
    F32 with_k[vectors];  // S^T k
    F32 with_q[vectors];  // S^T q
    const auto clear = [&] {
        for (std::size_t i = 0; i < vectors; ++i) {
            with_k[i] = V::zero();
            with_q[i] = V::zero();
        }
    };
    clear();
    for (std::size_t d = 0; d < s.key_dim; ++d) {
        const F32 k = V::set(s.k[d]);
        const F32 q = V::set(s.q[d]);
        for (std::size_t i = 0; i < vectors; ++i) {
            const F32 old = load(state + d * s.state_stride, i);
            with_k[i] = V::fma(old, k, with_k[i]);
            with_q[i] = V::fma(old, q, with_q[i]);
        }
    }
    for (std::size_t t = 0; t < s.tokens; ++t) {
        const float* k = s.k + t * s.qk_stride;
        const F32 k_dot_q = V::set(dot<V>(k, s.q + t * s.qk_stride, s.key_dim));
        const F32 decay = V::set(s.decay[t * s.gate_stride]);
        const F32 beta = V::set(s.beta[t * s.gate_stride]);
        F32 change[vectors];
        for (std::size_t i = 0; i < vectors; ++i) {
            const F32 v = load(s.v + t * s.v_stride + column, i);
            change[i] = V::mul(beta, V::sub(v, V::mul(decay, with_k[i])));
            store(s.out + t * s.out_stride + column, i, V::fma(k_dot_q, change[i], V::mul(decay, with_q[i])));
        }
        clear();
        // The last token has no next one; it gathers its own sums once more, which nobody reads.
        const std::size_t next = t + 1 < s.tokens ? t + 1 : t;
        const float* next_k = s.k + next * s.qk_stride;
        const float* next_q = s.q + next * s.qk_stride;
        for (std::size_t d = 0; d < s.key_dim; ++d) {
            const F32 key = V::set(k[d]);
            const F32 following_k = V::set(next_k[d]);
            const F32 following_q = V::set(next_q[d]);
            for (std::size_t i = 0; i < vectors; ++i) {
                const F32 updated =
                    V::fma(key, change[i], V::mul(decay, load(state + d * s.state_stride, i)));
                store(state + d * s.state_stride, i, updated);
                with_k[i] = V::fma(updated, following_k, with_k[i]);
                with_q[i] = V::fma(updated, following_q, with_q[i]);
            }
        }
    }
}

template <typename V>
void steps(const DeltaSteps& s) {
    constexpr std::size_t group = V::state_vectors * V::width;
    std::size_t column = 0;
    for (; column + group <= s.columns; column += group) {
        delta_steps<V, V::state_vectors>(s, column, V::width);
    }
    for (; column < s.columns; column += V::width) {
        delta_steps<V, 1>(s, column, column + V::width <= s.columns ? V::width : s.columns - column);
    }
}

template <typename V>
constexpr DeltaRuleKernels delta_rule_kernels() {
    return {.steps = steps<V>};
}

}  // namespace octavo::kernels::simd
