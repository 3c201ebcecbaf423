// kernels/cpu/simd/kv/format_scores.h compiled for AVX2.
#include "kernels/cpu/avx2/bytes.h"
#include "kernels/cpu/avx2/kv.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/format_scores.h"

namespace octavo::kernels::avx2 {

void set_kv_scores(KvKernels& kernels) {
    simd::set_scores<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::avx2
