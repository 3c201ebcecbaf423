// Turbo's encoding and decoding by registers: rotation, levels, scale. The rules are those of
// kernels/kv/formats/turbo.h.
#pragma once

#include "kernels/cpu/number_formats.h"
#include "kernels/cpu/simd/kv/code_page.h"
#include "kernels/cpu/simd/kv/rotation.h"

namespace octavo::kernels::simd {

// The rotated vector's codes; returns its scale before it is rounded, 0 for a zero vector.
template <typename V, typename B, int bits>
float encode_levels(const float* y, std::size_t head_dim, KvScaleRule rule, std::uint8_t* codes) {
    using F32 = typename V::F32;
    using Book = CodeBook<bits>;
    constexpr int half = 1 << (bits - 1);
    struct Constants {
        float borders[16];
        float levels[16];
    };
    static constexpr Constants constants = [] {
        Constants out{};
        for (int i = 0; i < half; ++i) {
            out.levels[i] = Book::levels[static_cast<std::size_t>(i)];
            out.borders[i] = i + 1 < half ? Book::borders[static_cast<std::size_t>(i)] : 0;
        }
        return out;
    }();
    const float squares = sum_of_squares<V>(y, head_dim);
    const float sigma = ::sqrtf(squares / static_cast<float>(head_dim));
    F32 product = V::zero();
    F32 level_squares = V::zero();
    alignas(64) float borders[16];
    for (std::size_t i = 0; i < 16; i += V::width) {
        V::store(borders + i, V::mul(V::load(constants.borders + i), V::set(sigma)));
    }
    for (std::size_t c = 0; c < head_dim; c += V::width) {
        const F32 number = V::load(y + c);
        const F32 magnitude = B::magnitude(number);
        const typename B::I32 above = B::template count_below<half - 1>(borders, magnitude);
        const F32 level = B::lookup16(constants.levels, above);
        product = V::fma(level, magnitude, product);
        level_squares = V::fma(level, level, level_squares);
        B::store_low(codes + c, B::flipped(B::add32(above, B::set32(half)), 2 * half - 1, number));
    }
    if (!(squares > 0)) {
        return squares == 0 ? 0 : squares;  // NaN is to be found by the caller
    }
    switch (rule) {
        case KvScaleRule::least_squares:
            return V::sum(product) / V::sum(level_squares);
        case KvScaleRule::norm:
            return ::sqrtf(squares / V::sum(level_squares));
        case KvScaleRule::unbiased:
            return squares / V::sum(product);
    }
    return 0;
}

// The same for whole numbers; the scale is rounded already.
template <typename V, typename B>
float encode_whole(const float* y, std::size_t head_dim, std::uint8_t* codes) {
    using F32 = typename V::F32;
    F32 zero_times = V::zero();  // finds what is not finite, which a maximum may miss
    for (std::size_t c = 0; c < head_dim; c += V::width) {
        zero_times = V::fma(V::load(y + c), V::zero(), zero_times);
    }
    const float sum = V::sum(zero_times);
    if (!(sum == 0)) {
        return sum;
    }
    const float scale = bf16_to_f32(f32_to_bf16(largest_magnitude_of<V, B>(y, head_dim) / 127));
    const F32 divisor = V::set(scale > 0 ? scale : 1.0F);
    for (std::size_t c = 0; c < head_dim; c += V::width) {
        F32 quant = V::round(V::div(V::load(y + c), divisor));
        quant = V::min(V::max(quant, V::set(-127)), V::set(127));
        B::store_u8(codes + c, V::add(quant, V::set(128)));
    }
    return scale;
}

// Codes and scales [token] of a page; false where a scale is not finite. Numbers that are not rotated yet
// are.
template <typename V, typename B, int bits, bool rotated>
bool encode_turbo_page(const KvEncoding& e, KvScaleRule rule, CodePage& page, std::byte* scales) {
    alignas(64) float turned[max_compressed_head_dim];
    const KvRotation& rotation = kv_rotation(e.head_dim);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const float* y = e.numbers + t * e.head_dim;
        if constexpr (!rotated) {
            __builtin_memcpy(turned, y, e.head_dim * sizeof(float));
            rotate<V, B>(rotation, turned);
            y = turned;
        }
        float scale = 0;
        if constexpr (bits == 8) {
            scale = encode_whole<V, B>(y, e.head_dim, page.of_token(t, e.head_dim));
        } else {
            scale = encode_levels<V, B, bits>(y, e.head_dim, rule, page.of_token(t, e.head_dim));
        }
        const std::uint16_t held = f32_to_bf16(scale);
        if ((held & 0x7F80U) == 0x7F80U) {  // infinite or no number
            return false;
        }
        __builtin_memcpy(scales + t * sizeof(held), &held, sizeof(held));
    }
    return true;
}

template <typename V, typename B, int bits, bool rotated>
bool encode_turbo(const KvEncoding& e) {
    CodePage page;
    std::byte* scales = e.page + CodePlanes::of(e.role, e.head_dim, bits).bytes();
    if (!encode_turbo_page<V, B, bits, rotated>(e, e.rule, page, scales)) {
        return false;
    }
    pack_codes<V, bits>(e.role, page.codes, e.head_dim, e.page);
    return true;
}

// Codes become numbers; nothing of them is left.
template <typename V, typename B, int bits, bool rotated>
void decode_turbo_page(CodePage& page, const std::byte* scales, std::size_t head_dim, float* numbers) {
    const KvRotation& rotation = kv_rotation(head_dim);
    const Levels<B, bits, bits == 8 ? LevelKind::whole : LevelKind::book, KvRole::values> levels;
    levels.replace_codes(page.codes, kv_page_tokens * head_dim);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const typename V::F32 scale = V::set(bf16_to_f32(load_unaligned<std::uint16_t>(scales, t)));
        float* y = numbers + t * head_dim;
        for (std::size_t c = 0; c < head_dim; c += V::width) {
            V::store(y + c, V::mul(B::widen_i8(page.of_token(t, head_dim) + c), scale));
        }
        if constexpr (!rotated) {
            unrotate<V, B>(rotation, y);
        }
    }
}

template <typename V, typename B, int bits, bool rotated>
void decode_turbo(KvRole role, std::size_t head_dim, const std::byte* from, float* numbers) {
    CodePage page;
    unpack_codes<V, bits>(role, from, head_dim, page.codes);
    decode_turbo_page<V, B, bits, rotated>(page, from + CodePlanes::of(role, head_dim, bits).bytes(),
                                           head_dim, numbers);
}

template <typename V, typename B>
void set_turbo_codecs(KvKernels& kernels) {
    const auto set = [&]<int bits>(KvFormat format, std::integral_constant<int, bits>) {
        KvFormatKernels& of = kernels.formats[static_cast<std::size_t>(format)];
        of.encode = encode_turbo<V, B, bits, false>;
        of.decode = decode_turbo<V, B, bits, false>;
        of.encode_rotated = encode_turbo<V, B, bits, true>;
        of.decode_rotated = decode_turbo<V, B, bits, true>;
    };
    set(KvFormat::turbo8, std::integral_constant<int, 8>());
    set(KvFormat::turbo5, std::integral_constant<int, 5>());
    set(KvFormat::turbo4, std::integral_constant<int, 4>());
    set(KvFormat::turbo3, std::integral_constant<int, 3>());
    set(KvFormat::turbo2, std::integral_constant<int, 2>());
    set(KvFormat::turbo1, std::integral_constant<int, 1>());
}

}  // namespace octavo::kernels::simd
