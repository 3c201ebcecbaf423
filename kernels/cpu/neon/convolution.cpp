// kernels/cpu/simd/convolution.h compiled for NEON.
#include "kernels/cpu/simd/convolution.h"

#include "kernels/cpu/neon/table.h"
#include "kernels/cpu/neon/vector.h"

namespace octavo::kernels::neon {

const ConvolutionKernels convolution = simd::convolution_kernels<Vector>();

}  // namespace octavo::kernels::neon
