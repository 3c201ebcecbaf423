// kernels/cpu/simd/elementwise.h compiled for NEON.
#include "kernels/cpu/simd/elementwise.h"

#include "kernels/cpu/neon/table.h"
#include "kernels/cpu/neon/vector.h"

namespace octavo::kernels::neon {

const ElementwiseKernels elementwise = simd::elementwise_kernels<Vector>();

}  // namespace octavo::kernels::neon
