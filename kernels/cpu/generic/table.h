// The kernels in plain C++: the definition that the other instruction sets agree with. Written to be read.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace octavo::kernels::generic {

extern const MatmulKernels matmul;
extern const ElementwiseKernels elementwise;
extern const RopeKernels rope;
extern const AttentionKernels attention;
extern const DeltaRuleKernels delta_rule;
extern const ConvolutionKernels convolution;
extern const BlockKernels blocks;

}  // namespace octavo::kernels::generic
