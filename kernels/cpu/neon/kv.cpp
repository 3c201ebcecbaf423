// The formats of the cache, and what they share, compiled for NEON.
#include "kernels/cpu/neon/kv.h"

#include "kernels/cpu/neon/bytes.h"
#include "kernels/cpu/neon/table.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/kv/kernels.h"

namespace octavo::kernels::neon {

KvKernels kv_kernels() {
    KvKernels kernels = simd::common_kv_kernels<Vector, Bytes>();
    set_kv_scores(kernels);
    set_kv_sums(kernels);
    set_kv_codecs(kernels);
    set_kv_polar(kernels);
    return kernels;
}

}  // namespace octavo::kernels::neon
