// kernels/cpu/simd/rope.h compiled for AVX2.
#include "kernels/cpu/simd/rope.h"

#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"

namespace octavo::kernels::avx2 {

const RopeKernels rope = simd::rope_kernels<Vector>();

}  // namespace octavo::kernels::avx2
