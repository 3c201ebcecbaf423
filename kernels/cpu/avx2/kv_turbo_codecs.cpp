// kernels/cpu/simd/kv/turbo_codec.h compiled for AVX2.
#include "kernels/cpu/avx2/bytes.h"
#include "kernels/cpu/avx2/kv.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/kv/turbo_codec.h"

namespace octavo::kernels::avx2 {

void set_kv_turbo_codecs(KvKernels& kernels) {
    simd::set_turbo_codecs<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::avx2
