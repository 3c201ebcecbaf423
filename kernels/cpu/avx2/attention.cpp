// kernels/cpu/simd/attention.h compiled for AVX2.
#include "kernels/cpu/simd/attention.h"

#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"

namespace octavo::kernels::avx2 {

const AttentionKernels attention = simd::attention_kernels<Vector>();

}  // namespace octavo::kernels::avx2
