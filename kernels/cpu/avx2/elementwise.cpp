// kernels/cpu/simd/elementwise.h compiled for AVX2.
#include "kernels/cpu/simd/elementwise.h"

#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"

namespace octavo::kernels::avx2 {

const ElementwiseKernels elementwise = simd::elementwise_kernels<Vector>();

}  // namespace octavo::kernels::avx2
