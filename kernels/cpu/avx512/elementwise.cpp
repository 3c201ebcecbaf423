// kernels/cpu/simd/elementwise.h compiled for AVX-512.
#include "kernels/cpu/simd/elementwise.h"

#include "kernels/cpu/avx512/table.h"
#include "kernels/cpu/avx512/vector.h"

namespace octavo::kernels::avx512 {

const ElementwiseKernels elementwise = simd::elementwise_kernels<Vector>();

}  // namespace octavo::kernels::avx512
