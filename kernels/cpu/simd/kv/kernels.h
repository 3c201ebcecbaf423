// The formats of the cache for one instruction set: the definitions, where there is nothing faster.
#pragma once

#include "kernels/cpu/simd/kv/sixteen_bit.h"

namespace octavo::kernels::simd {

template <typename V>
KvKernels kv_kernels() {
    KvKernels kernels = generic_kv_kernels();
    const auto of = [&](KvFormat format) -> KvFormatKernels& {
        return kernels.formats[static_cast<std::size_t>(format)];
    };
    set_16_bit<V, DataType::f16>(of(KvFormat::f16));
    set_16_bit<V, DataType::bf16>(of(KvFormat::bf16));
    return kernels;
}

}  // namespace octavo::kernels::simd
