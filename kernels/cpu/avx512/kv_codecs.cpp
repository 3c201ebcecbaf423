// Encoding and decoding of the cache's formats, compiled for AVX-512.
#include "kernels/cpu/avx512/bytes.h"
#include "kernels/cpu/avx512/kv.h"
#include "kernels/cpu/avx512/vector.h"
#include "kernels/cpu/simd/kv/polar_codec.h"
#include "kernels/cpu/simd/kv/sketch_codec.h"

namespace octavo::kernels::avx512 {

void set_kv_codecs(KvKernels& kernels) {
    simd::set_turbo_codecs<Vector, Bytes>(kernels);
    simd::set_plain_codecs<Vector, Bytes>(kernels);
    simd::set_sketch_codecs<Vector, Bytes>(kernels);
    simd::set_polar_codecs<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::avx512
