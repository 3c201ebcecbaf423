// The kernels for AVX2, FMA and F16C, and what AVX-VNNI does better.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace octavo::kernels::avx2 {

extern const MatmulKernels matmul;
void multiply_q8_with_vnni(const PackedProduct<Q8Tile>& p);
void multiply_q4_with_vnni(const PackedProduct<Q4Tile>& p);
extern const ElementwiseKernels elementwise;
extern const RopeKernels rope;
extern const AttentionKernels attention;
KvKernels kv_kernels(bool vnni);
extern const DeltaRuleKernels delta_rule;
extern const ConvolutionKernels convolution;
extern const BlockKernels blocks;

}  // namespace octavo::kernels::avx2
