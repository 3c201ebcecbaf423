// kernels/cpu/avx2/polar_scores.h and polar_sums.h compiled for AVX2.
#include "kernels/cpu/avx2/bytes.h"
#include "kernels/cpu/avx2/kv.h"
#include "kernels/cpu/avx2/polar_scores.h"
#include "kernels/cpu/avx2/polar_sums.h"

namespace octavo::kernels::avx2 {

void set_kv_polar(KvKernels& kernels) {
    set_polar_scores<Bytes>(kernels);
    set_polar_sums<Bytes>(kernels);
}

}  // namespace octavo::kernels::avx2
