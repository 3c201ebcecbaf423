// kernels/cpu/simd/kv/polar_scores.h and kernels/cpu/avx2/polar_sums.h compiled for AVX2.
#include "kernels/cpu/avx2/bytes.h"
#include "kernels/cpu/avx2/kv.h"
#include "kernels/cpu/avx2/polar_sums.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/polar_scores.h"

namespace octavo::kernels::avx2 {

void set_kv_polar(KvKernels& kernels) {
    simd::set_polar_scores<Vector, Bytes>(kernels);
    set_polar_sums<Bytes>(kernels);
}

}  // namespace octavo::kernels::avx2
