// The formats of the cache for one instruction set: the definitions, where there is nothing faster. What is
// not set here, an instruction set compiles in files of its own, as it takes the compiler long.
#pragma once

#include "kernels/cpu/simd/kv/rotation.h"
#include "kernels/cpu/simd/kv/sixteen_bit.h"

namespace octavo::kernels::simd {

template <typename V, typename B>
KvKernels common_kv_kernels() {
    KvKernels kernels = generic_kv_kernels();
    set_16_bit<V, DataType::f16>(kernels.formats[static_cast<std::size_t>(KvFormat::f16)]);
    set_16_bit<V, DataType::bf16>(kernels.formats[static_cast<std::size_t>(KvFormat::bf16)]);
    kernels.rotate = rotate<V, B>;
    kernels.unrotate = unrotate<V, B>;
    kernels.quantize_query = quantize_query<V, B>;
    return kernels;
}

}  // namespace octavo::kernels::simd
