// kernels/cpu/simd/kv/polar_scores.h and polar_sums.h compiled for AVX2.
#include "kernels/cpu/avx2/bytes.h"
#include "kernels/cpu/avx2/kv.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/polar_sums.h"

namespace octavo::kernels::avx2 {

void set_kv_polar(KvKernels& kernels) {
    simd::set_polar_scores<Vector, Bytes>(kernels);
    simd::set_polar_sums<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::avx2
