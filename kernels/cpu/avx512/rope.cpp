// kernels/cpu/simd/rope.h compiled for AVX-512.
#include "kernels/cpu/simd/rope.h"

#include "kernels/cpu/avx512/table.h"
#include "kernels/cpu/avx512/vector.h"

namespace octavo::kernels::avx512 {

const RopeKernels rope = simd::rope_kernels<Vector>();

}  // namespace octavo::kernels::avx512
