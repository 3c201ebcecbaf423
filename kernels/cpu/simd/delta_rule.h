// The gated delta rule. With S the state before a token,
//   recalled = decay S^T k,  u = beta (v - recalled),  S' = decay S + k (x) u,
//   out = S'^T q = decay S^T q + (k . q) u,
// so that one sweep over the state applies the change of a token and gathers S^T k and S^T q of the next.
// Some columns of the state stay in the first-level cache while all tokens go by.
//
// The decay is not applied to the state at each token but collected in a factor: S = factor * stored, and
// stored' = stored + k (x) u / factor. That leaves three multiply-adds a number and token, which is what the
// form in chunks of matrix products (arXiv 2412.06464, section 3.3) needs as well, before its products within
// the chunk; so a prompt is computed in this form too. What that form has for it, that a state is read and
// written once for many tokens, a sweep for a few tokens has as well.
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

// Some neighbouring columns of a state: `vectors` whole vectors, or one of `lanes` lanes. `group` tokens are
// taken at once, so that a sweep loads and stores a number of the state once for all of them. With i < j in a
// group and g the decays, what token i changes reaches token j as
//   recalled_j += g_(i+1) ... g_j (k_i . k_j) u_i,   out_j += g_(i+1) ... g_j (k_i . q_j) u_i
template <typename V, std::size_t vectors, bool whole, std::size_t group>
class StateColumns {
  public:
    using F32 = typename V::F32;

    // `state` holds these columns, rows `stride` apart; `column` is where they lie in v and out.
    StateColumns(const DeltaSteps& s, float* state, std::size_t stride, std::size_t column, std::size_t lanes)
        : s_(s), column_(column), lanes_(lanes), state_(state), stride_(stride) {
        static_assert(whole || vectors == 1);
    }

    // Tokens [first, last), a multiple of `group`.
    void run(std::size_t first, std::size_t last) {
        if (first == last) {
            return;
        }
        sweep<false, false>(V::zero(), first, first);
        float factor = 1;
        for (std::size_t t = first; t < last; t += group) {
            factor = finish_tokens(t, factor);
            // The last group has no next one; it gathers its own sums once more, which nobody reads.
            const std::size_t next = t + group < last ? t + group : t;
            if (next == t || factor < least_factor) {
                sweep<true, true>(V::set(factor), t, next);
                factor = 1;
            } else {
                scale_changes(1.0F / factor);
                sweep<true, false>(V::zero(), t, next);
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
    const float* key(std::size_t t) const { return s_.k + t * s_.qk_stride; }
    const float* query(std::size_t t) const { return s_.q + t * s_.qk_stride; }

    // The outputs of the group at t and its changes of the state. Returns the factor after the group.
    float finish_tokens(std::size_t t, float factor) {
        for (std::size_t j = 0; j < group; ++j) {
            const float decay = s_.decay[(t + j) * s_.gate_stride];
            factor *= decay;
            const F32 scale = V::set(factor);
            const F32 beta = V::set(s_.beta[(t + j) * s_.gate_stride]);
            F32 recalled[vectors];
            F32 out[vectors];
            for (std::size_t i = 0; i < vectors; ++i) {
                recalled[i] = V::mul(scale, with_k_[j][i]);
                out[i] = V::mul(scale, with_q_[j][i]);
            }
            for (std::size_t before = 0; before < j; ++before) {
                const F32 seen_by_k = V::set(dot<V>(key(t + before), key(t + j), s_.key_dim));
                const F32 seen_by_q = V::set(dot<V>(key(t + before), query(t + j), s_.key_dim));
                for (std::size_t i = 0; i < vectors; ++i) {
                    change_[before][i] = V::mul(change_[before][i], V::set(decay));
                    recalled[i] = V::fma(seen_by_k, change_[before][i], recalled[i]);
                    out[i] = V::fma(seen_by_q, change_[before][i], out[i]);
                }
            }
            const F32 seen_by_own = V::set(dot<V>(key(t + j), query(t + j), s_.key_dim));
            for (std::size_t i = 0; i < vectors; ++i) {
                const F32 v = load(s_.v + (t + j) * s_.v_stride + column_, i);
                change_[j][i] = V::mul(beta, V::sub(v, recalled[i]));
                store(s_.out + (t + j) * s_.out_stride + column_, i,
                      V::fma(seen_by_own, change_[j][i], out[i]));
            }
        }
        return factor;
    }

    void scale_changes(float factor) {
        for (auto& token : change_) {
            for (F32& change : token) {
                change = V::mul(change, V::set(factor));
            }
        }
    }

    // Where `changing`, stored <- [factor *] stored + sum of k (x) change over the group at t; then stored^T
    // k and stored^T q of the group at `next`.
    template <bool changing, bool fold>
    void sweep([[maybe_unused]] F32 factor, std::size_t t, std::size_t next) {
        F32 change[group][vectors];
        F32 with_k[group][vectors];
        F32 with_q[group][vectors];
        const float* k[group];
        const float* next_k[group];
        const float* next_q[group];
#pragma GCC unroll 4
        for (std::size_t j = 0; j < group; ++j) {
            k[j] = key(t + j);
            next_k[j] = key(next + j);
            next_q[j] = query(next + j);
#pragma GCC unroll 4
            for (std::size_t i = 0; i < vectors; ++i) {
                change[j][i] = change_[j][i];
                with_k[j][i] = V::zero();
                with_q[j][i] = V::zero();
            }
        }
        for (std::size_t d = 0; d < s_.key_dim; ++d) {
            float* row = state_ + d * stride_;
            F32 numbers[vectors];
#pragma GCC unroll 4
            for (std::size_t i = 0; i < vectors; ++i) {
                numbers[i] = load(row, i);
                if constexpr (fold) {
                    numbers[i] = V::mul(numbers[i], factor);
                }
                if constexpr (changing) {
#pragma GCC unroll 4
                    for (std::size_t j = 0; j < group; ++j) {
                        numbers[i] = V::fma(V::set(k[j][d]), change[j][i], numbers[i]);
                    }
                    store(row, i, numbers[i]);
                }
            }
#pragma GCC unroll 4
            for (std::size_t j = 0; j < group; ++j) {
#pragma GCC unroll 4
                for (std::size_t i = 0; i < vectors; ++i) {
                    with_k[j][i] = V::fma(numbers[i], V::set(next_k[j][d]), with_k[j][i]);
                    with_q[j][i] = V::fma(numbers[i], V::set(next_q[j][d]), with_q[j][i]);
                }
            }
        }
#pragma GCC unroll 4
        for (std::size_t j = 0; j < group; ++j) {
#pragma GCC unroll 4
            for (std::size_t i = 0; i < vectors; ++i) {
                with_k_[j][i] = with_k[j][i];
                with_q_[j][i] = with_q[j][i];
            }
        }
    }

    const DeltaSteps& s_;
    std::size_t column_;
    std::size_t lanes_;
    float* state_;
    std::size_t stride_;
    F32 with_k_[group][vectors];  // stored^T k of the next group
    F32 with_q_[group][vectors];
    F32 change_[group][vectors] = {};  // u as it is after the group, or that / factor
};

// Tokens from which it pays to bring the columns together: rows of a state lie a power of two apart, so that
// its columns by themselves fall into few sets of the cache and do not stay.
inline constexpr std::size_t gathered_tokens = 4;
inline constexpr std::size_t gathered_numbers = 128 * 32;

template <typename V, std::size_t vectors, bool whole>
void delta_columns(const DeltaSteps& s, std::size_t column, std::size_t columns) {
    if (s.tokens < gathered_tokens || s.key_dim * columns > gathered_numbers) {
        StateColumns<V, vectors, whole, 1>(s, s.state + column, s.state_stride, column, columns)
            .run(0, s.tokens);
        return;
    }
    alignas(64) float gathered[gathered_numbers];
    for (std::size_t d = 0; d < s.key_dim; ++d) {
        __builtin_memcpy(gathered + d * columns, s.state + d * s.state_stride + column,
                         columns * sizeof(float));
    }
    const std::size_t grouped = s.tokens / V::state_tokens * V::state_tokens;
    StateColumns<V, vectors, whole, V::state_tokens>(s, gathered, columns, column, columns).run(0, grouped);
    StateColumns<V, vectors, whole, 1>(s, gathered, columns, column, columns).run(grouped, s.tokens);
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
