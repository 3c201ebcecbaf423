// kernels/cpu/simd/delta_rule.h compiled for NEON.
#include "kernels/cpu/simd/delta_rule.h"

#include "kernels/cpu/neon/table.h"
#include "kernels/cpu/neon/vector.h"

namespace octavo::kernels::neon {

const DeltaRuleKernels delta_rule = simd::delta_rule_kernels<Vector>();

}  // namespace octavo::kernels::neon
