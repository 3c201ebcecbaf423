// Encoding and decoding of the cache's formats, compiled for NEON.
#include "kernels/cpu/neon/bytes.h"
#include "kernels/cpu/neon/kv.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/kv/polar_codec.h"
#include "kernels/cpu/simd/kv/sketch_codec.h"

namespace octavo::kernels::neon {

void set_kv_codecs(KvKernels& kernels) {
    simd::set_turbo_codecs<Vector, Bytes>(kernels);
    simd::set_plain_codecs<Vector, Bytes>(kernels);
    simd::set_sketch_codecs<Vector, Bytes>(kernels);
    simd::set_polar_codecs<Vector, Bytes>(kernels);
}

}  // namespace octavo::kernels::neon
