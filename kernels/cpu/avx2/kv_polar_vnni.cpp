// kernels/cpu/simd/kv/polar_scores.h and kernels/cpu/avx2/polar_sums.h compiled for AVX2 with AVX-VNNI.
#include "kernels/cpu/avx2/bytes_vnni.h"
#include "kernels/cpu/avx2/kv.h"
#include "kernels/cpu/avx2/polar_sums.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/polar_scores.h"

namespace octavo::kernels::avx2 {

void set_kv_polar_with_vnni(KvKernels& kernels) {
    simd::set_polar_scores<Vector, BytesVnni>(kernels);
    set_polar_sums<BytesVnni>(kernels);
}

}  // namespace octavo::kernels::avx2
