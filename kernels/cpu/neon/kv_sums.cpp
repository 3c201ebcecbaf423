// kernels/cpu/simd/kv/format_sums.h compiled for NEON.
#include "kernels/cpu/neon/bytes.h"
#include "kernels/cpu/neon/kv.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/kv/format_sums.h"

namespace octavo::kernels::neon {

void set_kv_sums(KvKernels& kernels) {
    simd::set_sums<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::neon
