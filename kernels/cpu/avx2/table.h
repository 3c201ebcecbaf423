// The kernels for AVX2, FMA and F16C.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace octavo::kernels::avx2 {

extern const MatmulKernels matmul;
extern const ElementwiseKernels elementwise;
extern const RopeKernels rope;
extern const AttentionKernels attention;
KvKernels kv_kernels();
extern const DeltaRuleKernels delta_rule;
extern const ConvolutionKernels convolution;
extern const BlockKernels blocks;

}  // namespace octavo::kernels::avx2
