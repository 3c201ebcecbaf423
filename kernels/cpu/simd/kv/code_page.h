// Planes (kernels/kv/kv_format.h) from and to codes of a byte each.
#pragma once

#include "kernels/cpu/simd/kv/levels.h"

namespace octavo::kernels::simd {

// The codes of a page, a byte each: [token][channel].
struct CodePage {
    alignas(64) std::uint8_t codes[kv_page_tokens * max_compressed_head_dim];

    std::uint8_t* of_token(std::size_t token, std::size_t head_dim) { return codes + token * head_dim; }
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

}  // namespace octavo::kernels::simd
