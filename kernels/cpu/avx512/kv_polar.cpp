// kernels/cpu/simd/kv/polar_scores.h and polar_sums.h compiled for AVX-512.
#include "kernels/cpu/avx512/bytes.h"
#include "kernels/cpu/avx512/kv.h"
#include "kernels/cpu/avx512/vector.h"
#include "kernels/cpu/simd/kv/polar_sums.h"

namespace octavo::kernels::avx512 {

void set_kv_polar(KvKernels& kernels) {
    simd::set_polar_scores<Vector, Bytes>(kernels);
    simd::set_polar_sums<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::avx512
