// The kernels for AVX-512 F, BW, VL, DQ and VNNI.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace octavo::kernels::avx512 {

extern const MatmulKernels matmul;
extern const ElementwiseKernels elementwise;
extern const RopeKernels rope;
extern const AttentionKernels attention;
// With VBMI, which not every such processor has.
KvKernels kv_kernels(bool vbmi);
extern const DeltaRuleKernels delta_rule;
extern const ConvolutionKernels convolution;
extern const BlockKernels blocks;

}  // namespace octavo::kernels::avx512
