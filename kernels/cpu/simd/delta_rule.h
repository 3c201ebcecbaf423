// The gated delta rule. With S the state before a token,
//   recalled = decay S^T k,  u = beta (v - recalled),  S' = decay S + k (x) u,
//   out = S'^T q = decay S^T q + (k . q) u,
// so that one sweep over the state applies the change of a token and gathers S^T k and S^T q of the next.
// Some columns of the state stay in the first-level cache while all tokens go by.
//
// The decay is not applied to the state at each token but collected in a factor: S = factor * stored, and
// stored' = stored + k (x) u / factor. That leaves three multiply-adds a number and token, which is what the
// form in chunks of matrix products (arXiv 2412.06464, section 3.3) needs as well, before its products within
// the chunk; so a prompt is computed in this form too.
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

// The smallest factor that is left to collect decays; 1 / factor must not overflow the stored numbers.
inline constexpr float least_factor = 0x1p-20F;

// Some neighbouring columns of a state: `vectors` whole vectors, or one of `lanes` lanes.
template <typename V, std::size_t vectors, bool whole>
class StateColumns {
  public:
    using F32 = typename V::F32;
    using Row = F32[vectors];

    // `state` holds these columns, rows `stride` apart; `column` is where they lie in v and out.
    StateColumns(const DeltaSteps& s, float* state, std::size_t stride, std::size_t column, std::size_t lanes)
        : s_(s), column_(column), lanes_(lanes), state_(state), stride_(stride) {
        static_assert(whole || vectors == 1);
    }

    void run() {
        gather(s_.k, s_.q);
        float factor = 1;
        for (std::size_t t = 0; t < s_.tokens; ++t) {
            factor *= s_.decay[t * s_.gate_stride];
            finish_token(t, factor);
            // The last token has no next one; it gathers its own sums once more, which nobody reads.
            const std::size_t next = t + 1 < s_.tokens ? t + 1 : t;
            const float* k = s_.k + t * s_.qk_stride;
            const float* next_k = s_.k + next * s_.qk_stride;
            const float* next_q = s_.q + next * s_.qk_stride;
            if (next == t || factor < least_factor) {
                sweep<true>(V::set(factor), k, next_k, next_q);
                factor = 1;
            } else {
                const F32 inverse = V::set(1.0F / factor);
#pragma GCC unroll 4
                for (std::size_t i = 0; i < vectors; ++i) {
                    change_[i] = V::mul(change_[i], inverse);
                }
                sweep<false>(inverse, k, next_k, next_q);
            }
        }
    }

  private:
    F32 load(const float* x, std::size_t i) const {
        if constexpr (whole) {
            return V::load(x + i * V::width);
        } else {
            return V::load(x, lanes_);
        }
    }
    void store(float* out, std::size_t i, F32 x) const {
        if constexpr (whole) {
            V::store(out + i * V::width, x);
        } else {
            V::store(out, x, lanes_);
        }
    }

    // S^T k and S^T q of the first token.
    void gather(const float* k, const float* q) {
        Row with_k;
        Row with_q;
#pragma GCC unroll 4
        for (std::size_t i = 0; i < vectors; ++i) {
            with_k[i] = V::zero();
            with_q[i] = V::zero();
        }
        for (std::size_t d = 0; d < s_.key_dim; ++d) {
#pragma GCC unroll 4
            for (std::size_t i = 0; i < vectors; ++i) {
                const F32 old = load(state_ + d * stride_, i);
                with_k[i] = V::fma(old, V::set(k[d]), with_k[i]);
                with_q[i] = V::fma(old, V::set(q[d]), with_q[i]);
            }
        }
        keep(with_k, with_q);
    }

    void keep(const Row& with_k, const Row& with_q) {
#pragma GCC unroll 4
        for (std::size_t i = 0; i < vectors; ++i) {
            with_k_[i] = with_k[i];
            with_q_[i] = with_q[i];
        }
    }

    // u and the output of token t, whose decay is already in the factor.
    void finish_token(std::size_t t, float factor) {
        const F32 k_dot_q = V::set(dot<V>(s_.k + t * s_.qk_stride, s_.q + t * s_.qk_stride, s_.key_dim));
        const F32 scale = V::set(factor);
        const F32 beta = V::set(s_.beta[t * s_.gate_stride]);
#pragma GCC unroll 4
        for (std::size_t i = 0; i < vectors; ++i) {
            const F32 v = load(s_.v + t * s_.v_stride + column_, i);
            change_[i] = V::mul(beta, V::sub(v, V::mul(scale, with_k_[i])));
            store(s_.out + t * s_.out_stride + column_, i,
                  V::fma(k_dot_q, change_[i], V::mul(scale, with_q_[i])));
        }
    }

    // stored <- [factor *] stored + k (x) change, and the sums of the next token.
    template <bool fold>
    void sweep([[maybe_unused]] F32 factor, const float* k, const float* next_k, const float* next_q) {
        Row change;
        Row with_k;
        Row with_q;
#pragma GCC unroll 4
        for (std::size_t i = 0; i < vectors; ++i) {
            change[i] = change_[i];
            with_k[i] = V::zero();
            with_q[i] = V::zero();
        }
        for (std::size_t d = 0; d < s_.key_dim; ++d) {
            float* row = state_ + d * stride_;
#pragma GCC unroll 4
            for (std::size_t i = 0; i < vectors; ++i) {
                F32 number = load(row, i);
                if constexpr (fold) {
                    number = V::mul(number, factor);
                }
                number = V::fma(V::set(k[d]), change[i], number);
                store(row, i, number);
                with_k[i] = V::fma(number, V::set(next_k[d]), with_k[i]);
                with_q[i] = V::fma(number, V::set(next_q[d]), with_q[i]);
            }
        }
        keep(with_k, with_q);
    }

    const DeltaSteps& s_;
    std::size_t column_;
    std::size_t lanes_;
    float* state_;
    std::size_t stride_;
    Row with_k_;  // stored^T k of the next token
    Row with_q_;
    Row change_;  // u, or u / factor
};

// Tokens from which it pays to bring the columns together: rows of a state lie a power of two apart, so that
// its columns by themselves fall into few sets of the cache and do not stay.
inline constexpr std::size_t gathered_tokens = 4;
inline constexpr std::size_t gathered_numbers = 128 * 32;

template <typename V, std::size_t vectors, bool whole>
void delta_columns(const DeltaSteps& s, std::size_t column, std::size_t columns) {
    if (s.tokens < gathered_tokens || s.key_dim * columns > gathered_numbers) {
        StateColumns<V, vectors, whole>(s, s.state + column, s.state_stride, column, columns).run();
        return;
    }
    alignas(64) float gathered[gathered_numbers];
    for (std::size_t d = 0; d < s.key_dim; ++d) {
        __builtin_memcpy(gathered + d * columns, s.state + d * s.state_stride + column,
                         columns * sizeof(float));
    }
    StateColumns<V, vectors, whole>(s, gathered, columns, column, columns).run();
    for (std::size_t d = 0; d < s.key_dim; ++d) {
        __builtin_memcpy(s.state + d * s.state_stride + column, gathered + d * columns,
                         columns * sizeof(float));
    }
}

template <typename V>
void steps(const DeltaSteps& s) {
    constexpr std::size_t group = V::state_vectors * V::width;
    std::size_t column = 0;
    for (; column + group <= s.columns; column += group) {
        delta_columns<V, V::state_vectors, true>(s, column, group);
    }
    for (; column + V::width <= s.columns; column += V::width) {
        delta_columns<V, 1, true>(s, column, V::width);
    }
    if (column < s.columns) {
        delta_columns<V, 1, false>(s, column, s.columns - column);
    }
}

template <typename V>
constexpr DeltaRuleKernels delta_rule_kernels() {
    return {.steps = steps<V>};
}

}  // namespace octavo::kernels::simd
