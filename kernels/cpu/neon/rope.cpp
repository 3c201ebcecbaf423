// kernels/cpu/simd/rope.h compiled for NEON.
#include "kernels/cpu/simd/rope.h"

#include "kernels/cpu/neon/table.h"
#include "kernels/cpu/neon/vector.h"

namespace octavo::kernels::neon {

const RopeKernels rope = simd::rope_kernels<Vector>();

}  // namespace octavo::kernels::neon
