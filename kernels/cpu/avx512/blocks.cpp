// kernels/cpu/simd/blocks.h compiled for AVX-512.
#include "kernels/cpu/simd/blocks.h"

#include "kernels/cpu/avx512/table.h"

namespace octavo::kernels::avx512 {

const BlockKernels blocks = {.decode = kernels::blocks::decode};

}  // namespace octavo::kernels::avx512
