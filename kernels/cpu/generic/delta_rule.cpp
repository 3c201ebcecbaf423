// The gated delta rule, one token after the other (arXiv 2412.06464, eq. 10).
#include "kernels/cpu/generic/table.h"

namespace octavo::kernels::generic {
namespace {

void steps(const DeltaSteps& s) {
    for (std::size_t t = 0; t < s.tokens; ++t) {
        const float* q = s.q + t * s.qk_stride;
        const float* k = s.k + t * s.qk_stride;
        const float decay = s.decay[t * s.gate_stride];
        const float beta = s.beta[t * s.gate_stride];
        for (std::size_t c = 0; c < s.columns; ++c) {
            float* column = s.state + c;
            float recalled = 0;
            for (std::size_t d = 0; d < s.key_dim; ++d) {
                recalled += decay * column[d * s.state_stride] * k[d];
            }
            const float change = beta * (s.v[t * s.v_stride + c] - recalled);
            float out = 0;
            for (std::size_t d = 0; d < s.key_dim; ++d) {
                float& number = column[d * s.state_stride];
                number = decay * number + k[d] * change;
                out += number * q[d];
            }
            s.out[t * s.out_stride + c] = out;
        }
    }
}

}  // namespace

const DeltaRuleKernels delta_rule = {.steps = steps};

}  // namespace octavo::kernels::generic
