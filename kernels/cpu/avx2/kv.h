// The parts of the cache's kernels for AVX2, and those that AVX-VNNI does better, each compiled in a file of
// its own.
#pragma once

#include "kernels/kv/kv_kernels.h"

namespace octavo::kernels::avx2 {

void set_kv_scores(KvKernels& kernels);
void set_kv_sums(KvKernels& kernels);
void set_kv_codecs(KvKernels& kernels);
void set_kv_polar(KvKernels& kernels);

void set_kv_scores_with_vnni(KvKernels& kernels);
void set_kv_sums_with_vnni(KvKernels& kernels);
void set_kv_polar_with_vnni(KvKernels& kernels);

}  // namespace octavo::kernels::avx2
