// Encoding and decoding by registers of the formats that keep signs of a random projection (QJL, turbo-prod):
// the projection of a page's vectors is one matrix product of bytes, 64 x head_dim x head_dim.
#pragma once

#include "kernels/cpu/simd/kv/plain_codec.h"
#include "kernels/cpu/simd/kv/turbo_codec.h"

namespace octavo::kernels::simd {

// Numbers of a page.
struct NumberPage {
    alignas(64) float numbers[kv_page_tokens * max_compressed_head_dim];

    float* of_token(std::size_t token, std::size_t head_dim) { return numbers + token * head_dim; }
};

// A page's vectors as bytes.
template <typename B>
struct BytePage {
    alignas(64) std::int8_t bytes[kv_page_tokens * query_stride];
    std::int32_t sums[kv_page_tokens];
    alignas(64) typename B::Factor widened[B::plain_factors ? 1 : kv_page_tokens * query_stride / 4];

    std::int8_t* of_token(std::size_t token) { return bytes + token * query_stride; }
    // What products take, rows of query_stride / 4.
    const typename B::Factor* factors(std::size_t head_dim) {
        if constexpr (B::plain_factors) {
            return reinterpret_cast<const typename B::Factor*>(bytes);
        } else {
            for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                B::template write_factors<KvRole::keys>(reinterpret_cast<const std::uint8_t*>(of_token(t)),
                                                        head_dim / 4, widened + t * query_stride / 4);
            }
            return widened;
        }
    }
};

// take(token, lane, sums) for every token and strip of lanes, of the sums over depth of the page's bytes
// times a matrix [lanes, depth], both head_dim, of bytes 128 too large in a plane.
template <typename V, typename B, typename Take>
void multiply_page(BytePage<B>& page, const std::uint8_t* matrix, std::size_t head_dim, const Take& take) {
    using L = Levels<B, 8, LevelKind::whole, KvRole::keys>;
    constexpr std::size_t fields = query_stride / 4;
    const L levels;
    const PlaneShape plane{head_dim, head_dim, 8};
    const typename B::Factor* factors = page.factors(head_dim);
    // Tokens inside, so that a few strips of the matrix stay in the first-level cache.
    for (std::size_t lane = 0; lane < head_dim; lane += B::tile_strips * B::lanes) {
        const std::size_t lanes = least(B::tile_strips * B::lanes, head_dim - lane);
        with_constant<B::tile_strips>(lanes / B::lanes, [&]<std::size_t strips>() {
            const std::byte* rows[strips];
            for (std::size_t s = 0; s < strips; ++s) {
                rows[s] = reinterpret_cast<const std::byte*>(matrix) + plane.byte_of(lane + s * B::lanes, 0);
            }
            for (std::size_t token = 0; token < kv_page_tokens; token += B::tile_rows) {
                with_constant<B::tile_rows>(
                    least(B::tile_rows, kv_page_tokens - token), [&]<std::size_t tokens>() {
                        typename B::I32 sums[tokens][strips];
#pragma GCC unroll 8
                        for (std::size_t t = 0; t < tokens; ++t) {
#pragma GCC unroll 8
                            for (std::size_t s = 0; s < strips; ++s) {
                                sums[t][s] = B::set32(-L::bias * page.sums[token + t]);
                            }
                        }
                        for (std::size_t k = 0; k < head_dim / 4; ++k) {
                            typename B::Operand operands[strips];
#pragma GCC unroll 8
                            for (std::size_t s = 0; s < strips; ++s) {
                                const std::byte* row = rows[s] + k * plane_row_bytes;
                                operands[s] = levels.template at<0>(row, row);
                            }
#pragma GCC unroll 8
                            for (std::size_t t = 0; t < tokens; ++t) {
#pragma GCC unroll 8
                                for (std::size_t s = 0; s < strips; ++s) {
                                    sums[t][s] = B::template dot<KvRole::keys>(
                                        sums[t][s], operands[s], factors + (token + t) * fields + k);
                                }
                            }
                        }
#pragma GCC unroll 8
                        for (std::size_t t = 0; t < tokens; ++t) {
#pragma GCC unroll 8
                            for (std::size_t s = 0; s < strips; ++s) {
                                take(token + t, lane + s * B::lanes, sums[t][s]);
                            }
                        }
                    });
            }
        });
    }
}

// The signs of the projections of x [kv_page_tokens, head_dim], and the vectors' scales; false where one is
// not finite.
template <typename V, typename B>
bool encode_sketch(const float* x, std::size_t head_dim, CodePage& signs, std::byte* scales) {
    const KvSketch& sketch = kv_sketch(head_dim);
    const float factor = sketch.factor();
    BytePage<B> bytes;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const float length = ::sqrtf(sum_of_squares<V>(x + t * head_dim, head_dim));
        const float scale = put_scale(scales, 0, t, length * factor);
        if (!(scale - scale == 0)) {
            return false;
        }
        float unit = 0;
        quantize_query<V, B>(x + t * head_dim, head_dim, head_dim, bytes.of_token(t), &unit, &bytes.sums[t]);
    }
    multiply_page<V>(
        bytes, sketch.rows_in_lanes(), head_dim,
        [&](std::size_t token, std::size_t lane, typename B::I32 sum) __attribute__((always_inline)) {
            B::store_low(signs.of_token(token, head_dim) + lane,
                         B::flipped(B::set32(1), 1, B::to_float(sum)));
        });
    return true;
}

// Adds what the signs stand for.
template <typename V, typename B>
void add_decoded_sketch(const CodePage& signs, const std::byte* scales, std::size_t head_dim,
                        float* numbers) {
    BytePage<B> bytes;
    float units[kv_page_tokens];
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        std::int8_t* of_token = bytes.of_token(t);
        std::int32_t positive = 0;
        for (std::size_t c = 0; c < head_dim; ++c) {
            const std::uint8_t sign = signs.codes[t * head_dim + c];
            of_token[c] = static_cast<std::int8_t>(2 * sign - 1);
            positive += sign;
        }
        bytes.sums[t] = 2 * positive - static_cast<std::int32_t>(head_dim);
        units[t] = get_scale(scales, 0, t) * KvSketch::unit;
    }
    multiply_page<V>(
        bytes, kv_sketch(head_dim).channels_in_lanes(), head_dim,
        [&](std::size_t token, std::size_t lane, typename B::I32 sum) __attribute__((always_inline)) {
            float* out = numbers + token * head_dim + lane;
            V::store(out, V::fma(B::to_float(sum), V::set(units[token]), V::load(out)));
        });
}

template <typename V, typename B>
bool encode_qjl(const KvEncoding& e) {
    CodePage signs;
    if (!encode_sketch<V, B>(e.numbers, e.head_dim, signs,
                             e.page + CodePlanes::of(e.role, e.head_dim, 1).bytes())) {
        return false;
    }
    pack_codes<V, 1>(e.role, signs.codes, e.head_dim, e.page);
    return true;
}

template <typename V, typename B>
void decode_qjl(KvRole role, std::size_t head_dim, const std::byte* from, float* numbers) {
    CodePage signs;
    unpack_codes<V, 1>(role, from, head_dim, signs.codes);
    __builtin_memset(numbers, 0, kv_page_tokens * head_dim * sizeof(float));
    add_decoded_sketch<V, B>(signs, from + CodePlanes::of(role, head_dim, 1).bytes(), head_dim, numbers);
}

// ---- Turbo-prod. Layout: turbo's codes, signs, turbo's scales, the signs' scales.

template <typename V, typename B, int bits>
bool encode_product(const KvEncoding& e) {
    CodePage page;
    std::byte* signs = e.page + CodePlanes::of(e.role, e.head_dim, bits).bytes();
    std::byte* scales = signs + CodePlanes::of(e.role, e.head_dim, 1).bytes();
    if (!encode_turbo_page<V, B, bits, false>(e, KvScaleRule::least_squares, page, scales)) {
        return false;
    }
    pack_codes<V, bits>(e.role, page.codes, e.head_dim, e.page);
    // What turbo leaves.
    NumberPage rests;
    decode_turbo_page<V, B, bits, false>(page, scales, e.head_dim, rests.numbers);
    for (std::size_t i = 0; i < kv_page_tokens * e.head_dim; i += V::width) {
        V::store(rests.numbers + i, V::sub(V::load(e.numbers + i), V::load(rests.numbers + i)));
    }
    if (!encode_sketch<V, B>(rests.numbers, e.head_dim, page, scales + token_scale_bytes)) {
        return false;
    }
    pack_codes<V, 1>(e.role, page.codes, e.head_dim, signs);
    return true;
}

template <typename V, typename B, int bits>
void decode_product(KvRole role, std::size_t head_dim, const std::byte* from, float* numbers) {
    CodePage page;
    const std::byte* signs = from + CodePlanes::of(role, head_dim, bits).bytes();
    const std::byte* scales = signs + CodePlanes::of(role, head_dim, 1).bytes();
    unpack_codes<V, bits>(role, from, head_dim, page.codes);
    decode_turbo_page<V, B, bits, false>(page, scales, head_dim, numbers);
    unpack_codes<V, 1>(role, signs, head_dim, page.codes);
    add_decoded_sketch<V, B>(page, scales + token_scale_bytes, head_dim, numbers);
}

template <typename V, typename B>
void set_sketch_codecs(KvKernels& kernels) {
    set_codec<V>(kernels, KvFormat::qjl1, encode_qjl<V, B>, decode_qjl<V, B>);
    set_codec<V>(kernels, KvFormat::prod4, encode_product<V, B, 3>, decode_product<V, B, 3>);
    set_codec<V>(kernels, KvFormat::prod3, encode_product<V, B, 2>, decode_product<V, B, 2>);
}

}  // namespace octavo::kernels::simd
