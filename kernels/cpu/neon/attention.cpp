// kernels/cpu/simd/attention.h compiled for NEON.
#include "kernels/cpu/simd/attention.h"

#include "kernels/cpu/neon/table.h"
#include "kernels/cpu/neon/vector.h"

namespace octavo::kernels::neon {

const AttentionKernels attention = simd::attention_kernels<Vector>();

}  // namespace octavo::kernels::neon
