// kernels/cpu/simd/blocks.h compiled for AVX2.
#include "kernels/cpu/simd/blocks.h"

#include "kernels/cpu/avx2/table.h"

namespace octavo::kernels::avx2 {

const BlockKernels blocks = {.decode = kernels::blocks::decode};

}  // namespace octavo::kernels::avx2
