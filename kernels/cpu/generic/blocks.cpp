// kernels/cpu/simd/blocks.h compiled for any processor.
#include "kernels/cpu/simd/blocks.h"

#include "kernels/cpu/generic/table.h"

namespace octavo::kernels::generic {

const BlockKernels blocks = {.decode = kernels::blocks::decode};

}  // namespace octavo::kernels::generic
