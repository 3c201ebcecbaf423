// kernels/cpu/simd/kv/format_scores.h compiled for AVX-512.
#include "kernels/cpu/avx512/bytes.h"
#include "kernels/cpu/avx512/kv.h"
#include "kernels/cpu/avx512/vector.h"
#include "kernels/cpu/simd/kv/format_scores.h"

namespace octavo::kernels::avx512 {

void set_kv_scores(KvKernels& kernels) {
    simd::set_scores<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::avx512
