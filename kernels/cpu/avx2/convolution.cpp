// kernels/cpu/simd/convolution.h compiled for AVX2.
#include "kernels/cpu/simd/convolution.h"

#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"

namespace octavo::kernels::avx2 {

const ConvolutionKernels convolution = simd::convolution_kernels<Vector>();

}  // namespace octavo::kernels::avx2
