// kernels/cpu/simd/kv/polar_scores.h and polar_sums.h compiled for NEON.
#include "kernels/cpu/neon/bytes.h"
#include "kernels/cpu/neon/kv.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/kv/polar_sums.h"

namespace octavo::kernels::neon {

void set_kv_polar(KvKernels& kernels) {
    simd::set_polar_scores<Vector, Bytes>(kernels);
    simd::set_polar_sums<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::neon
