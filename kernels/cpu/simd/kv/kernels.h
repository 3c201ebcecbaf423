// The formats of the cache for one instruction set: the definitions, where there is nothing faster.
#pragma once

#include "kernels/cpu/simd/kv/integer_formats.h"
#include "kernels/cpu/simd/kv/polar.h"
#include "kernels/cpu/simd/kv/rotation.h"
#include "kernels/cpu/simd/kv/sixteen_bit.h"
#include "kernels/cpu/simd/kv/turbo_codec.h"

namespace octavo::kernels::simd {

template <typename V, typename B>
KvKernels kv_kernels() {
    KvKernels kernels = generic_kv_kernels();
    const auto of = [&](KvFormat format) -> KvFormatKernels& {
        return kernels.formats[static_cast<std::size_t>(format)];
    };
    set_16_bit<V, DataType::f16>(of(KvFormat::f16));
    set_16_bit<V, DataType::bf16>(of(KvFormat::bf16));
    set_one_part<V, B, EightBit>(of(KvFormat::q8));
    set_one_part<V, B, Turbo<8>>(of(KvFormat::turbo8));
    set_one_part<V, B, Turbo<5>>(of(KvFormat::turbo5));
    set_one_part<V, B, Turbo<4>>(of(KvFormat::turbo4));
    set_one_part<V, B, Turbo<3>>(of(KvFormat::turbo3));
    set_one_part<V, B, Turbo<2>>(of(KvFormat::turbo2));
    set_one_part<V, B, Turbo<1>>(of(KvFormat::turbo1));
    set_turbo_codec<V, B, 8>(of(KvFormat::turbo8));
    set_turbo_codec<V, B, 5>(of(KvFormat::turbo5));
    set_turbo_codec<V, B, 4>(of(KvFormat::turbo4));
    set_turbo_codec<V, B, 3>(of(KvFormat::turbo3));
    set_turbo_codec<V, B, 2>(of(KvFormat::turbo2));
    set_turbo_codec<V, B, 1>(of(KvFormat::turbo1));
    set_one_part<V, B, Signs>(of(KvFormat::qjl1));
    set_one_part<V, B, Uniform<4>>(of(KvFormat::uniform4));
    set_one_part<V, B, Uniform<2>>(of(KvFormat::uniform2));
    of(KvFormat::prod4).scores = product_scores<V, B, 3>;
    of(KvFormat::prod4).weighted_sum = product_sum<V, B, 3>;
    of(KvFormat::prod3).scores = product_scores<V, B, 2>;
    of(KvFormat::prod3).weighted_sum = product_sum<V, B, 2>;
    of(KvFormat::mixed4).scores = mixed_scores<V, B, 4>;
    of(KvFormat::mixed4).weighted_sum = mixed_sum<V, B, 4>;
    of(KvFormat::mixed2).scores = mixed_scores<V, B, 2>;
    of(KvFormat::mixed2).weighted_sum = mixed_sum<V, B, 2>;
    set_polar<V, B, KvFormat::polar4>(of(KvFormat::polar4));
    set_polar<V, B, KvFormat::polar3>(of(KvFormat::polar3));
    kernels.rotate = rotate<V, B>;
    kernels.unrotate = unrotate<V, B>;
    kernels.quantize_query = quantize_query<V, B>;
    return kernels;
}

}  // namespace octavo::kernels::simd
