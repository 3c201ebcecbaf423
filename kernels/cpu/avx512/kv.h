// The parts of the cache's kernels for AVX-512, each compiled in a file of its own.
#pragma once

#include "kernels/kv/kv_kernels.h"

namespace octavo::kernels::avx512 {

void set_kv_scores(KvKernels& kernels);
void set_kv_sums(KvKernels& kernels);
void set_kv_codecs(KvKernels& kernels);
void set_kv_polar(KvKernels& kernels);
void set_kv_polar_with_vbmi(KvKernels& kernels);

}  // namespace octavo::kernels::avx512
