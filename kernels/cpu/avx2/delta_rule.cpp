// kernels/cpu/simd/delta_rule.h compiled for AVX2.
#include "kernels/cpu/simd/delta_rule.h"

#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"

namespace octavo::kernels::avx2 {

const DeltaRuleKernels delta_rule = simd::delta_rule_kernels<Vector>();

}  // namespace octavo::kernels::avx2
