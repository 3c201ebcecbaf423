// The kernels for ARMv8.2 with dot products.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace octavo::kernels::neon {

// byte_matrices: the processor multiplies matrices of bytes (FEAT_I8MM).
MatmulKernels matmul(bool byte_matrices);
void multiply_q8_by_matrices(const PackedProduct<Q8Tile>& p);
void multiply_q4_by_matrices(const PackedProduct<Q4Tile>& p);
extern const ElementwiseKernels elementwise;
extern const RopeKernels rope;
extern const AttentionKernels attention;
KvKernels kv_kernels();
extern const DeltaRuleKernels delta_rule;
extern const ConvolutionKernels convolution;
extern const BlockKernels blocks;

}  // namespace octavo::kernels::neon
