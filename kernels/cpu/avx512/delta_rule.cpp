// kernels/cpu/simd/delta_rule.h compiled for AVX-512.
#include "kernels/cpu/simd/delta_rule.h"

#include "kernels/cpu/avx512/table.h"
#include "kernels/cpu/avx512/vector.h"

namespace octavo::kernels::avx512 {

const DeltaRuleKernels delta_rule = simd::delta_rule_kernels<Vector>();

}  // namespace octavo::kernels::avx512
