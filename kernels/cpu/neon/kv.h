// The parts of the cache's kernels for NEON, each compiled in a file of its own.
#pragma once

#include "kernels/kv/kv_kernels.h"

namespace octavo::kernels::neon {

void set_kv_scores(KvKernels& kernels);
void set_kv_sums(KvKernels& kernels);
void set_kv_codecs(KvKernels& kernels);
void set_kv_polar(KvKernels& kernels);

}  // namespace octavo::kernels::neon
