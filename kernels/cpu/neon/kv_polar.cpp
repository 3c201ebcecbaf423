// kernels/cpu/simd/kv/polar.h compiled for NEON.
#include "kernels/cpu/neon/bytes.h"
#include "kernels/cpu/neon/kv.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/kv/polar.h"

namespace octavo::kernels::neon {

void set_kv_polar(KvKernels& kernels) {
    simd::set_polar<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::neon
