// The formats of the cache, and what they share, compiled for AVX-512.
#include "kernels/cpu/avx512/kv.h"

#include "kernels/cpu/avx512/bytes.h"
#include "kernels/cpu/avx512/table.h"
#include "kernels/cpu/avx512/vector.h"
#include "kernels/cpu/simd/kv/kernels.h"

namespace octavo::kernels::avx512 {

KvKernels kv_kernels(bool vbmi) {
    KvKernels kernels = simd::common_kv_kernels<Vector, Bytes>();
    set_kv_scores(kernels);
    set_kv_sums(kernels);
    set_kv_codecs(kernels);
    set_kv_polar(kernels);
    if (vbmi) {
        set_kv_polar_with_vbmi(kernels);
    }
    return kernels;
}

}  // namespace octavo::kernels::avx512
