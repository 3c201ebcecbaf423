// The formats of the cache, and what they share, compiled for AVX2.
#include "kernels/cpu/avx2/kv.h"

#include "kernels/cpu/avx2/bytes.h"
#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/kernels.h"

namespace octavo::kernels::avx2 {

KvKernels kv_kernels(bool vnni) {
    KvKernels kernels = simd::common_kv_kernels<Vector, Bytes>();
    set_kv_scores(kernels);
    set_kv_sums(kernels);
    set_kv_codecs(kernels);
    set_kv_polar(kernels);
    if (vnni) {
        set_kv_scores_with_vnni(kernels);
        set_kv_sums_with_vnni(kernels);
        set_kv_polar_with_vnni(kernels);
    }
    return kernels;
}

}  // namespace octavo::kernels::avx2
