// kernels/cpu/simd/kv compiled for AVX-512.
#include "kernels/cpu/avx512/bytes.h"
#include "kernels/cpu/avx512/table.h"
#include "kernels/cpu/avx512/vector.h"
#include "kernels/cpu/simd/kv/kernels.h"

namespace octavo::kernels::avx512 {

KvKernels kv_kernels() {
    return simd::kv_kernels<Vector, Bytes>();
}

}  // namespace octavo::kernels::avx512
