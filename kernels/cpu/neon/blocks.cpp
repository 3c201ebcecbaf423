// kernels/cpu/simd/blocks.h compiled for NEON.
#include "kernels/cpu/simd/blocks.h"

#include "kernels/cpu/neon/table.h"

namespace octavo::kernels::neon {

const BlockKernels blocks = {.decode = kernels::blocks::decode};

}  // namespace octavo::kernels::neon
