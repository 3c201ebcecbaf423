// kernels/cpu/simd/kv compiled for AVX2.
#include "kernels/cpu/avx2/bytes.h"
#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/kernels.h"

namespace octavo::kernels::avx2 {

KvKernels kv_kernels() {
    return simd::kv_kernels<Vector, Bytes>();
}

}  // namespace octavo::kernels::avx2
