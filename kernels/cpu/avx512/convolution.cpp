// kernels/cpu/simd/convolution.h compiled for AVX-512.
#include "kernels/cpu/simd/convolution.h"

#include "kernels/cpu/avx512/table.h"
#include "kernels/cpu/avx512/vector.h"

namespace octavo::kernels::avx512 {

const ConvolutionKernels convolution = simd::convolution_kernels<Vector>();

}  // namespace octavo::kernels::avx512
