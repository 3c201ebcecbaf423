// kernels/cpu/simd/attention.h compiled for AVX-512.
#include "kernels/cpu/simd/attention.h"

#include "kernels/cpu/avx512/table.h"
#include "kernels/cpu/avx512/vector.h"

namespace octavo::kernels::avx512 {

const AttentionKernels attention = simd::attention_kernels<Vector>();

}  // namespace octavo::kernels::avx512
