// Encoding and decoding by registers of the formats that are not rotated: 8 bit and uniform, and what mixed
// adds to uniform. The same operations in the same order as kernels/kv/formats defines, so the same bits.
#pragma once

#include <cmath>

#include "kernels/cpu/number_formats.h"
#include "kernels/cpu/simd/kv/code_page.h"
#include "kernels/cpu/simd/kv/integer_formats.h"
#include "kernels/cpu/simd/kv/rotation.h"
#include "kernels/kv/formats/mixed.h"

namespace octavo::kernels::simd {

// x / step to nearest, within [low, high]; 0 where the step is 0.
template <typename V>
[[gnu::always_inline]] inline typename V::F32 rounded_steps(typename V::F32 x, typename V::F32 divisor,
                                                            float low, float high) {
    return V::min(V::max(V::round(V::div(x, divisor)), V::set(low)), V::set(high));
}

// What rounded_steps divides by.
template <typename V>
[[gnu::always_inline]] inline typename V::F32 divisor_of(float step) {
    return V::set(step > 0 ? step : INFINITY);
}

// Puts scale (group, token) into a page; returns what is held.
[[gnu::always_inline]] static inline float put_scale(std::byte* scales, std::size_t group, std::size_t token,
                                                     float scale) {
    const std::uint16_t held = f32_to_bf16(scale);
    __builtin_memcpy(scales + (group * kv_page_tokens + token) * sizeof(held), &held, sizeof(held));
    return bf16_to_f32(held);
}

[[gnu::always_inline]] static inline float get_scale(const std::byte* scales, std::size_t group,
                                                     std::size_t token) {
    return bf16_to_f32(load_unaligned<std::uint16_t>(scales, group * kv_page_tokens + token));
}

// Whether the sum of x * 0 is 0.
template <typename V>
bool all_finite(const KvEncoding& e) {
    typename V::F32 sum = V::zero();
    for (std::size_t i = 0; i < kv_page_tokens * e.head_dim; i += V::width) {
        sum = V::fma(V::load(e.numbers + i), V::zero(), sum);
    }
    return V::sum(sum) == 0;
}

template <typename V, typename B>
bool encode_eight_bit(const KvEncoding& e) {
    using F32 = typename V::F32;
    if (!all_finite<V>(e)) {
        return false;
    }
    CodePage page;
    std::byte* scales = e.page + CodePlanes::of(e.role, e.head_dim, 8).bytes();
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t first = 0; first < e.head_dim; first += kv_group_channels) {
            const std::size_t end = least(e.head_dim, first + kv_group_channels);
            const float* x = e.numbers + t * e.head_dim;
            F32 largest = V::zero();
            for (std::size_t c = first; c < end; c += V::width) {
                largest = V::max(largest, B::magnitude(V::load(x + c)));
            }
            const float scale = put_scale(scales, first / kv_group_channels, t, V::maximum(largest) / 127);
            const F32 divisor = divisor_of<V>(scale);
            for (std::size_t c = first; c < end; c += V::width) {
                const F32 quant = rounded_steps<V>(V::load(x + c), divisor, -127, 127);
                B::store_u8(page.of_token(t, e.head_dim) + c, V::add(quant, V::set(128)));
            }
        }
    }
    pack_codes<V, 8>(e.role, page.codes, e.head_dim, e.page);
    return true;
}

template <typename V, typename B>
void decode_eight_bit(KvRole role, std::size_t head_dim, const std::byte* from, float* numbers) {
    CodePage page;
    unpack_codes<V, 8>(role, from, head_dim, page.codes);
    const std::byte* scales = from + CodePlanes::of(role, head_dim, 8).bytes();
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t c = 0; c < head_dim; c += V::width) {
            const float scale = get_scale(scales, c / kv_group_channels, t);
            const typename V::F32 code = B::widen_u8(page.of_token(t, head_dim) + c);
            V::store(numbers + t * head_dim + c, V::mul(V::sub(code, V::set(128)), V::set(scale)));
        }
    }
}

// Numbers are finite. Leaves the codes in `page` as well. Channels with limits[c] = -infinity, of a page with
// outliers, have no say in minimum and step; those of the others are +infinity.
template <typename V, typename B, int bits, bool outliers>
bool encode_uniform_page(const KvEncoding& e, const float* limits, CodePage& page) {
    using F32 = typename V::F32;
    constexpr float most = (1 << bits) - 1;
    std::byte* steps = e.page + CodePlanes::of(e.role, e.head_dim, bits).bytes();
    std::byte* minima = steps + groups_of(e.head_dim) * token_scale_bytes;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t first = 0; first < e.head_dim; first += kv_group_channels) {
            const std::size_t end = least(e.head_dim, first + kv_group_channels);
            const std::size_t group = first / kv_group_channels;
            const float* x = e.numbers + t * e.head_dim;
            F32 highest = V::set(-INFINITY);
            F32 deepest = V::set(-INFINITY);  // of the negated numbers
            for (std::size_t c = first; c < end; c += V::width) {
                F32 above = V::load(x + c);
                F32 below = V::sub(V::zero(), above);
                if constexpr (outliers) {
                    above = V::min(above, V::load(limits + c));
                    below = V::min(below, V::load(limits + c));
                }
                highest = V::max(highest, above);
                deepest = V::max(deepest, below);
            }
            const float minimum = put_scale(minima, group, t, 0.0F - V::maximum(deepest));  // never -0
            const float range = V::maximum(highest) - minimum;
            const float step = put_scale(steps, group, t, (range > 0 ? range : 0.0F) / most);
            if (!(minimum - minimum == 0) || !(step - step == 0)) {
                return false;
            }
            const F32 divisor = divisor_of<V>(step);
            for (std::size_t c = first; c < end; c += V::width) {
                B::store_u8(page.of_token(t, e.head_dim) + c,
                            rounded_steps<V>(V::sub(V::load(x + c), V::set(minimum)), divisor, 0, most));
            }
        }
    }
    pack_codes<V, bits>(e.role, page.codes, e.head_dim, e.page);
    return true;
}

template <typename V, typename B, int bits>
bool encode_uniform(const KvEncoding& e) {
    CodePage page;
    return all_finite<V>(e) && encode_uniform_page<V, B, bits, false>(e, nullptr, page);
}

template <typename V, typename B, int bits>
void decode_uniform(KvRole role, std::size_t head_dim, const std::byte* from, float* numbers) {
    CodePage page;
    unpack_codes<V, bits>(role, from, head_dim, page.codes);
    const std::byte* steps = from + CodePlanes::of(role, head_dim, bits).bytes();
    const std::byte* minima = steps + groups_of(head_dim) * token_scale_bytes;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t first = 0; first < head_dim; first += kv_group_channels) {
            const typename V::F32 step = V::set(get_scale(steps, first / kv_group_channels, t));
            const typename V::F32 minimum = V::set(get_scale(minima, first / kv_group_channels, t));
            const std::size_t end = least(head_dim, first + kv_group_channels);
            for (std::size_t c = first; c < end; c += V::width) {
                const typename V::F32 code = B::widen_u8(page.of_token(t, head_dim) + c);
                V::store(numbers + t * head_dim + c, V::add(V::mul(code, step), minimum));
            }
        }
    }
}

// ---- Mixed

// See formats::choose_outliers.
template <typename V>
void sum_energies(const KvEncoding& e, double* energies) {
    constexpr std::size_t width = 8;
    using Floats = float __attribute__((vector_size(width * sizeof(float))));
    using Doubles = double __attribute__((vector_size(width * sizeof(double))));
    for (std::size_t c = 0; c < e.head_dim; c += width) {
        Doubles sum = {};
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            Floats x;
            __builtin_memcpy(&x, e.numbers + t * e.head_dim + c, sizeof(x));
            const Doubles wide = __builtin_convertvector(x, Doubles);
            sum += wide * wide;
        }
        __builtin_memcpy(energies + c, &sum, sizeof(sum));
    }
}

// What the steps leave of the outlier channels, tokens as lanes; false where a scale is not finite.
template <typename V, typename B>
bool encode_rests(const KvEncoding& e, const MixedParts& parts, CodePage& page) {
    using F32 = typename V::F32;
    const std::size_t outliers = outlier_channels(e.head_dim);
    const std::byte* minima = parts.steps + groups_of(e.head_dim) * token_scale_bytes;
    alignas(64) float rests[outlier_channels(max_compressed_head_dim)][kv_page_tokens];
    for (std::size_t j = 0; j < outliers; ++j) {
        const auto channel = static_cast<std::size_t>(parts.channels[j]);
        alignas(64) std::uint8_t codes[kv_page_tokens];
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            rests[j][t] = e.numbers[t * e.head_dim + channel];
            codes[t] = page.of_token(t, e.head_dim)[channel];
        }
        const std::size_t scales = channel / kv_group_channels * token_scale_bytes;
        for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
            const F32 step = V::template load_stored<DataType::bf16>(parts.steps + scales + 2 * t);
            const F32 minimum = V::template load_stored<DataType::bf16>(minima + scales + 2 * t);
            const F32 held = V::add(V::mul(B::widen_u8(codes + t), step), minimum);
            V::store(rests[j] + t, V::sub(V::load(rests[j] + t), held));
        }
    }
    std::byte* const out = e.page + (parts.rests - e.page);
    std::byte* const scales = e.page + (parts.scales - e.page);
    F32 zero_times = V::zero();  // finds what is not finite
    for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
        F32 largest = V::zero();
        for (std::size_t j = 0; j < outliers; ++j) {
            largest = V::max(largest, B::magnitude(V::load(rests[j] + t)));
        }
        V::template store_narrow<DataType::bf16>(scales + 2 * t, V::div(largest, V::set(127)));
        alignas(64) float divisors[V::width];
        for (std::size_t i = 0; i < V::width; ++i) {
            const float scale = get_scale(scales, 0, t + i);
            divisors[i] = scale > 0 ? scale : INFINITY;
        }
        zero_times = V::fma(V::template load_stored<DataType::bf16>(scales + 2 * t), V::zero(), zero_times);
        for (std::size_t j = 0; j < outliers; ++j) {
            B::store_i8(reinterpret_cast<std::int8_t*>(out + j * kv_page_tokens + t),
                        rounded_steps<V>(V::load(rests[j] + t), V::load(divisors), -127, 127));
        }
    }
    return V::sum(zero_times) == 0;
}

template <typename V, typename B, int bits>
bool encode_mixed(const KvEncoding& e) {
    if (!all_finite<V>(e)) {
        return false;
    }
    CodePage page;
    const MixedParts parts(e.page, e.role, e.head_dim, bits);
    const std::size_t outliers = outlier_channels(e.head_dim);
    std::byte* const channels = e.page + (parts.channels - e.page);
    __builtin_memset(channels, 0, plane_row_bytes);
    double energies[max_compressed_head_dim];
    sum_energies<V>(e, energies);
    formats::choose_outliers(energies, e.head_dim, channels);
    alignas(64) float limits[max_compressed_head_dim];
    for (float& limit : limits) {
        limit = INFINITY;
    }
    for (std::size_t j = 0; j < outliers; ++j) {
        limits[static_cast<std::size_t>(channels[j])] = -INFINITY;
    }
    if (!encode_uniform_page<V, B, bits, true>(e, limits, page)) {
        return false;
    }
    return encode_rests<V, B>(e, parts, page);
}

template <typename V, typename B, int bits>
void decode_mixed(KvRole role, std::size_t head_dim, const std::byte* from, float* numbers) {
    decode_uniform<V, B, bits>(role, head_dim, from, numbers);
    const MixedParts parts(from, role, head_dim, bits);
    for (std::size_t j = 0; j < outlier_channels(head_dim); ++j) {
        const auto channel = static_cast<std::size_t>(parts.channels[j]);
        alignas(64) float rests[kv_page_tokens];
        for (std::size_t t = 0; t < kv_page_tokens; t += V::width) {
            V::store(rests + t, V::mul(B::widen_i8(parts.rests + j * kv_page_tokens + t),
                                       V::template load_stored<DataType::bf16>(parts.scales + 2 * t)));
        }
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            numbers[t * head_dim + channel] += rests[t];
        }
    }
}

// V: a table's own, as tables may share no function (kernels/cpu/CMakeLists.txt).
template <typename V>
void set_codec(KvKernels& kernels, KvFormat format, decltype(KvFormatKernels::encode) encode,
               decltype(KvFormatKernels::decode) decode) {
    KvFormatKernels& of = kernels.formats[static_cast<std::size_t>(format)];
    of.encode = encode;
    of.decode = decode;
}

template <typename V, typename B>
void set_plain_codecs(KvKernels& kernels) {
    set_codec<V>(kernels, KvFormat::q8, encode_eight_bit<V, B>, decode_eight_bit<V, B>);
    set_codec<V>(kernels, KvFormat::uniform4, encode_uniform<V, B, 4>, decode_uniform<V, B, 4>);
    set_codec<V>(kernels, KvFormat::uniform2, encode_uniform<V, B, 2>, decode_uniform<V, B, 2>);
    set_codec<V>(kernels, KvFormat::mixed4, encode_mixed<V, B, 4>, decode_mixed<V, B, 4>);
    set_codec<V>(kernels, KvFormat::mixed2, encode_mixed<V, B, 2>, decode_mixed<V, B, 2>);
}

}  // namespace octavo::kernels::simd
