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

// Four words, of four tokens or of one.
using FourWords = std::uint32_t __attribute__((vector_size(16)));

[[gnu::always_inline]] static inline FourWords load_words(const void* from) {
    FourWords words;
    __builtin_memcpy(&words, from, sizeof(words));
    return words;
}

[[gnu::always_inline]] static inline void transpose(FourWords (&w)[4]) {
    const FourWords a = __builtin_shufflevector(w[0], w[1], 0, 4, 1, 5);
    const FourWords b = __builtin_shufflevector(w[2], w[3], 0, 4, 1, 5);
    const FourWords c = __builtin_shufflevector(w[0], w[1], 2, 6, 3, 7);
    const FourWords d = __builtin_shufflevector(w[2], w[3], 2, 6, 3, 7);
    w[0] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
    w[1] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
    w[2] = __builtin_shufflevector(c, d, 0, 1, 4, 5);
    w[3] = __builtin_shufflevector(c, d, 2, 3, 6, 7);
}

// Where the words of four tokens lie in a plane of `bits` bits: word `word`, with others above it by bits.
template <typename V, int bits>
struct KeyWords {
    static constexpr std::size_t fields = 8 / bits;
    static constexpr std::uint32_t mask = 0x01010101U * ((1U << bits) - 1U);
    std::size_t offset;
    int shift;

    [[gnu::always_inline]] KeyWords(std::size_t block_bytes, std::size_t token, std::size_t word)
        : offset(token / plane_lanes * block_bytes + word / fields * plane_row_bytes +
                 token % plane_lanes * 4),
          shift(static_cast<int>(word % fields * bits)) {}
};

// Bits [shift, shift + bits) of the codes of four tokens, `count` words of each from word `first`, a multiple
// of four, into a plane of `bits` bits; what lies below them in their row is there already.
template <typename V, int bits, int shift, std::size_t count>
[[gnu::always_inline]] inline void pack_key_words(const std::uint8_t* codes, std::size_t head_dim,
                                                  std::size_t block_bytes, std::size_t token,
                                                  std::size_t first, std::byte* plane) {
    using Place = KeyWords<V, bits>;
    FourWords four[4] = {};
#pragma GCC unroll 4
    for (std::size_t i = 0; i < 4; ++i) {
        __builtin_memcpy(&four[i], codes + (token + i) * head_dim + first * 4, count * 4);
    }
    transpose(four);
    FourWords packed = {};
#pragma GCC unroll 4
    for (std::size_t i = 0; i < count; ++i) {
        const Place at(block_bytes, token, first + i);
        if (i == 0 && at.shift != 0) {
            packed = load_words(plane + at.offset);
        } else if (i % Place::fields == 0) {
            packed = FourWords{};
        }
        packed |= (four[i] >> shift & Place::mask) << at.shift;
        if ((i + 1) % Place::fields == 0 || i + 1 == count) {
            __builtin_memcpy(plane + at.offset, &packed, sizeof(packed));
        }
    }
}

// Bits [shift, shift + bits) of the codes into a plane of `bits` bits.
template <typename V, int bits, int shift>
void pack_keys(const std::uint8_t* codes, std::size_t head_dim, std::byte* plane) {
    const std::size_t block_bytes = PlaneShape::of(KvRole::keys, head_dim, bits).block_bytes();
    const std::size_t words = head_dim / 4;
    for (std::size_t t = 0; t < kv_page_tokens; t += 4) {
        std::size_t w = 0;
        for (; w + 4 <= words; w += 4) {
            pack_key_words<V, bits, shift, 4>(codes, head_dim, block_bytes, t, w, plane);
        }
        with_constant<3>(words - w, [&]<std::size_t count>() {
            pack_key_words<V, bits, shift, count>(codes, head_dim, block_bytes, t, w, plane);
        });
    }
}

// Codes whose lower bits lie in one plane and whose highest, where `two`, in another. head_dim is a multiple
// of 16.
template <typename V, int bits, bool two>
void unpack_keys(const std::byte* low, const std::byte* high, std::size_t head_dim, std::uint8_t* codes) {
    const std::size_t low_bytes = PlaneShape::of(KvRole::keys, head_dim, bits).block_bytes();
    const std::size_t high_bytes = PlaneShape::of(KvRole::keys, head_dim, 1).block_bytes();
    for (std::size_t t = 0; t < kv_page_tokens; t += 4) {
        for (std::size_t w = 0; w < head_dim / 4; w += 4) {
            FourWords four[4];
            for (std::size_t i = 0; i < 4; ++i) {
                const KeyWords<V, bits> at(low_bytes, t, w + i);
                four[i] = load_words(low + at.offset) >> at.shift & KeyWords<V, bits>::mask;
                if constexpr (two) {
                    const KeyWords<V, 1> bit(high_bytes, t, w + i);
                    four[i] |= (load_words(high + bit.offset) >> bit.shift & KeyWords<V, 1>::mask) << bits;
                }
            }
            transpose(four);
            for (std::size_t i = 0; i < 4; ++i) {
                __builtin_memcpy(codes + (t + i) * head_dim + w * 4, &four[i], sizeof(four[i]));
            }
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

// Adds to the codes what the plane holds of them.
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
    if (role == KvRole::keys) {
        unpack_keys<V, low, two>(page, high, head_dim, codes);
    } else {
        __builtin_memset(codes, 0, kv_page_tokens * head_dim);
        unpack_values<V, low, 0>(page, head_dim, codes);
        if constexpr (two) {
            unpack_values<V, 1, low>(high, head_dim, codes);
        }
    }
}

}  // namespace octavo::kernels::simd
