// Turbo's encoding and decoding by registers: rotation, levels, scale; and planes from and to codes. The
// rules are those of kernels/kv/formats/turbo.h.
#pragma once

#include "kernels/cpu/number_formats.h"
#include "kernels/cpu/simd/kv/rotation.h"

namespace octavo::kernels::simd {

// The codes of a page, a byte each: [token][channel].
struct CodePage {
    alignas(64) std::uint8_t codes[kv_page_tokens * max_compressed_head_dim];
};

// A plane's words are four neighbours in depth of one lane.

// ---- planes of keys: words are four channels of a token

// Bits [shift, shift + bits) of the codes into a plane of `bits` bits.
template <typename V, int bits, int shift>
void pack_keys(const std::uint8_t* codes, std::size_t head_dim, std::byte* plane) {
    constexpr std::size_t fields = 8 / bits;
    constexpr std::uint32_t mask = 0x01010101U * ((1U << bits) - 1U);
    const std::size_t words = head_dim / 4;
    const std::size_t rows = (words + fields - 1) / fields;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        std::byte* out = plane + t / plane_lanes * rows * plane_row_bytes + t % plane_lanes * 4;
        for (std::size_t row = 0; row < rows; ++row) {
            std::uint32_t packed = 0;
            const std::size_t here = least(fields, words - row * fields);
            for (std::size_t i = 0; i < here; ++i) {
                std::uint32_t word;
                __builtin_memcpy(&word, codes + t * head_dim + (row * fields + i) * 4, sizeof(word));
                packed |= (word >> shift & mask) << (i * bits);
            }
            __builtin_memcpy(out + row * plane_row_bytes, &packed, sizeof(packed));
        }
    }
}

// Adds to the codes what the plane holds of them.
template <typename V, int bits, int shift>
void unpack_keys(const std::byte* plane, std::size_t head_dim, std::uint8_t* codes) {
    constexpr std::size_t fields = 8 / bits;
    constexpr std::uint32_t mask = 0x01010101U * ((1U << bits) - 1U);
    const std::size_t words = head_dim / 4;
    const std::size_t rows = (words + fields - 1) / fields;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const std::byte* from = plane + t / plane_lanes * rows * plane_row_bytes + t % plane_lanes * 4;
        for (std::size_t w = 0; w < words; ++w) {
            std::uint32_t packed;
            std::uint32_t word;
            __builtin_memcpy(&packed, from + w / fields * plane_row_bytes, sizeof(packed));
            __builtin_memcpy(&word, codes + t * head_dim + w * 4, sizeof(word));
            word |= (packed >> (w % fields * bits) & mask) << shift;
            __builtin_memcpy(codes + t * head_dim + w * 4, &word, sizeof(word));
        }
    }
}

// ---- planes of values: words are four tokens of a channel

template <typename V, int bits, int shift>
void pack_values(const std::uint8_t* codes, std::size_t head_dim, std::byte* plane) {
    constexpr std::size_t fields = 8 / bits;
    constexpr std::uint32_t mask = (1U << bits) - 1U;
    constexpr std::size_t rows = kv_page_tokens / 4 / fields;
    for (std::size_t block = 0; block < head_dim / plane_lanes; ++block) {
        for (std::size_t row = 0; row < rows; ++row) {
            std::uint32_t packed[plane_lanes] = {};
            for (std::size_t i = 0; i < fields; ++i) {
                const std::uint8_t* from = codes + (row * fields + i) * 4 * head_dim + block * plane_lanes;
                for (std::size_t lane = 0; lane < plane_lanes; ++lane) {
                    const std::uint32_t word = (from[lane] >> shift & mask) |
                                               (from[head_dim + lane] >> shift & mask) << 8 |
                                               (from[2 * head_dim + lane] >> shift & mask) << 16 |
                                               (from[3 * head_dim + lane] >> shift & mask) << 24;
                    packed[lane] |= word << (i * bits);
                }
            }
            __builtin_memcpy(plane + (block * rows + row) * plane_row_bytes, packed, sizeof(packed));
        }
    }
}

template <typename V, int bits, int shift>
void unpack_values(const std::byte* plane, std::size_t head_dim, std::uint8_t* codes) {
    constexpr std::size_t fields = 8 / bits;
    constexpr std::uint32_t mask = (1U << bits) - 1U;
    constexpr std::size_t rows = kv_page_tokens / 4 / fields;
    for (std::size_t block = 0; block < head_dim / plane_lanes; ++block) {
        for (std::size_t row = 0; row < rows; ++row) {
            std::uint32_t packed[plane_lanes];
            __builtin_memcpy(packed, plane + (block * rows + row) * plane_row_bytes, sizeof(packed));
            for (std::size_t i = 0; i < fields; ++i) {
                std::uint8_t* to = codes + (row * fields + i) * 4 * head_dim + block * plane_lanes;
                for (std::size_t j = 0; j < 4; ++j) {
                    for (std::size_t lane = 0; lane < plane_lanes; ++lane) {
                        const std::uint32_t code = packed[lane] >> (8 * j + i * bits) & mask;
                        to[j * head_dim + lane] =
                            static_cast<std::uint8_t>(to[j * head_dim + lane] | code << shift);
                    }
                }
            }
        }
    }
}

template <typename V, int bits>
void pack_codes(KvRole role, const std::uint8_t* codes, std::size_t head_dim, std::byte* page) {
    constexpr bool two = bits == 3 || bits == 5;
    constexpr int low = two ? bits - 1 : bits;
    std::byte* high = page + PlaneShape::of(role, head_dim, low).bytes();
    if (role == KvRole::keys) {
        pack_keys<V, low, 0>(codes, head_dim, page);
        if constexpr (two) {
            pack_keys<V, 1, low>(codes, head_dim, high);
        }
    } else {
        pack_values<V, low, 0>(codes, head_dim, page);
        if constexpr (two) {
            pack_values<V, 1, low>(codes, head_dim, high);
        }
    }
}

template <typename V, int bits>
void unpack_codes(KvRole role, const std::byte* page, std::size_t head_dim, std::uint8_t* codes) {
    constexpr bool two = bits == 3 || bits == 5;
    constexpr int low = two ? bits - 1 : bits;
    const std::byte* high = page + PlaneShape::of(role, head_dim, low).bytes();
    __builtin_memset(codes, 0, kv_page_tokens * head_dim);
    if (role == KvRole::keys) {
        unpack_keys<V, low, 0>(page, head_dim, codes);
        if constexpr (two) {
            unpack_keys<V, 1, low>(high, head_dim, codes);
        }
    } else {
        unpack_values<V, low, 0>(page, head_dim, codes);
        if constexpr (two) {
            unpack_values<V, 1, low>(high, head_dim, codes);
        }
    }
}

// ---- vectors

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
        B::store_flipped(codes + c, B::add32(above, B::set32(half)), 2 * half - 1, number);
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

template <typename V, typename B, int bits>
bool encode_turbo(const KvEncoding& e) {
    CodePage page;
    alignas(64) float y[max_compressed_head_dim];
    std::byte* scales = e.page + CodePlanes::of(e.role, e.head_dim, bits).bytes();
    const KvRotation& rotation = kv_rotation(e.head_dim);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        __builtin_memcpy(y, e.numbers + t * e.head_dim, e.head_dim * sizeof(float));
        rotate<V, B>(rotation, y);
        float scale = 0;
        if constexpr (bits == 8) {
            scale = encode_whole<V, B>(y, e.head_dim, page.codes + t * e.head_dim);
        } else {
            scale = encode_levels<V, B, bits>(y, e.head_dim, e.rule, page.codes + t * e.head_dim);
        }
        const std::uint16_t held = f32_to_bf16(scale);
        if ((held & 0x7F80U) == 0x7F80U) {  // infinite or no number
            return false;
        }
        __builtin_memcpy(scales + t * sizeof(held), &held, sizeof(held));
    }
    pack_codes<V, bits>(e.role, page.codes, e.head_dim, e.page);
    return true;
}

template <typename V, typename B, int bits>
void decode_turbo(KvRole role, std::size_t head_dim, const std::byte* from, float* numbers) {
    CodePage page;
    unpack_codes<V, bits>(role, from, head_dim, page.codes);
    const std::byte* scales = from + CodePlanes::of(role, head_dim, bits).bytes();
    const KvRotation& rotation = kv_rotation(head_dim);
    struct Floats {
        float of_code[256];
    };
    static constexpr Floats levels = [] {
        Floats out{};
        if constexpr (bits == 8) {
            for (int i = 0; i < 256; ++i) {
                out.of_code[i] = static_cast<float>(i - 128);
            }
        } else {
            constexpr auto book = all_levels<bits>();
            for (std::size_t i = 0; i < book.size(); ++i) {
                out.of_code[i] = book[i];
            }
        }
        return out;
    }();
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const float scale = bf16_to_f32(load_unaligned<std::uint16_t>(scales, t));
        float* y = numbers + t * head_dim;
        for (std::size_t c = 0; c < head_dim; ++c) {
            y[c] = levels.of_code[page.codes[t * head_dim + c]] * scale;
        }
        unrotate<V, B>(rotation, y);
    }
}

template <typename V, typename B>
void set_turbo_codecs(KvKernels& kernels) {
    const auto set = [&]<int bits>(KvFormat format, std::integral_constant<int, bits>) {
        KvFormatKernels& of = kernels.formats[static_cast<std::size_t>(format)];
        of.encode = encode_turbo<V, B, bits>;
        of.decode = decode_turbo<V, B, bits>;
    };
    set(KvFormat::turbo8, std::integral_constant<int, 8>());
    set(KvFormat::turbo5, std::integral_constant<int, 5>());
    set(KvFormat::turbo4, std::integral_constant<int, 4>());
    set(KvFormat::turbo3, std::integral_constant<int, 3>());
    set(KvFormat::turbo2, std::integral_constant<int, 2>());
    set(KvFormat::turbo1, std::integral_constant<int, 1>());
}

}  // namespace octavo::kernels::simd
