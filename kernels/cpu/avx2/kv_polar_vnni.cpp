// kernels/cpu/avx2/polar_scores.h and polar_sums.h compiled for AVX2 with AVX-VNNI.
#include "kernels/cpu/avx2/bytes_vnni.h"
#include "kernels/cpu/avx2/kv.h"
#include "kernels/cpu/avx2/polar_scores.h"
#include "kernels/cpu/avx2/polar_sums.h"

namespace octavo::kernels::avx2 {

void set_kv_polar_with_vnni(KvKernels& kernels) {
    set_polar_scores<BytesVnni>(kernels);
    set_polar_sums<BytesVnni>(kernels);
}

}  // namespace octavo::kernels::avx2
