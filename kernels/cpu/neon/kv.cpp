// kernels/cpu/simd/kv compiled for NEON.
#include "kernels/cpu/neon/bytes.h"
#include "kernels/cpu/neon/table.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/kv/kernels.h"

namespace octavo::kernels::neon {

KvKernels kv_kernels() {
    return simd::kv_kernels<Vector, Bytes>();
}

}  // namespace octavo::kernels::neon
