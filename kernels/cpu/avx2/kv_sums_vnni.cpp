// kernels/cpu/simd/kv/format_sums.h compiled for AVX2 with AVX-VNNI.
#include "kernels/cpu/avx2/bytes_vnni.h"
#include "kernels/cpu/avx2/kv.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/format_sums.h"

namespace octavo::kernels::avx2 {

void set_kv_sums_with_vnni(KvKernels& kernels) {
    simd::set_sums<Vector, BytesVnni>(kernels);
}

}  // namespace octavo::kernels::avx2
