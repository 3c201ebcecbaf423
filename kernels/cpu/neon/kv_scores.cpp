// kernels/cpu/simd/kv/format_scores.h compiled for NEON.
#include "kernels/cpu/neon/bytes.h"
#include "kernels/cpu/neon/kv.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/kv/format_scores.h"

namespace octavo::kernels::neon {

void set_kv_scores(KvKernels& kernels) {
    simd::set_scores<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::neon
