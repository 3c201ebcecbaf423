// kernels/cpu/simd/kv/turbo_codec.h compiled for NEON.
#include "kernels/cpu/neon/bytes.h"
#include "kernels/cpu/neon/kv.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/kv/turbo_codec.h"

namespace octavo::kernels::neon {

void set_kv_turbo_codecs(KvKernels& kernels) {
    simd::set_turbo_codecs<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::neon
