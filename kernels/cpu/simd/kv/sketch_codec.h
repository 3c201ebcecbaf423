// Encoding and decoding by registers of the formats that keep signs of a random projection (QJL, turbo-prod):
// the projection of a page's vectors is one matrix product.
#pragma once

#include "kernels/cpu/simd/kv/plain_codec.h"
#include "kernels/cpu/simd/kv/turbo_codec.h"

namespace octavo::kernels::simd {

// Numbers of a page.
struct NumberPage {
    alignas(64) float numbers[kv_page_tokens * max_compressed_head_dim];

    float* of_token(std::size_t token, std::size_t head_dim) { return numbers + token * head_dim; }
};

// out += x * matrix, x and out [kv_page_tokens, head_dim], the matrix [head_dim, head_dim].
template <typename V>
void add_page_product(const float* x, const float* matrix, std::size_t head_dim, float* out) {
    accumulate<V>(x, head_dim, 1, matrix, head_dim, out, head_dim, kv_page_tokens, head_dim, head_dim);
}

// The signs of the projections of x [kv_page_tokens, head_dim], and the vectors' scales; false where one is
// not finite.
template <typename V, typename B>
bool encode_sketch(const float* x, std::size_t head_dim, CodePage& signs, std::byte* scales) {
    const KvSketch& sketch = kv_sketch(head_dim);
    NumberPage projected;
    __builtin_memset(projected.numbers, 0, kv_page_tokens * head_dim * sizeof(float));
    add_page_product<V>(x, sketch.column(0), head_dim, projected.numbers);
    const float factor = sketch.factor();
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const float length = ::sqrtf(sum_of_squares<V>(x + t * head_dim, head_dim));
        const float scale = put_scale(scales, 0, t, length * factor);
        if (!(scale - scale == 0)) {
            return false;
        }
        for (std::size_t c = 0; c < head_dim; c += V::width) {
            B::store_low(signs.of_token(t, head_dim) + c,
                         B::flipped(B::set32(1), 1, V::load(projected.of_token(t, head_dim) + c)));
        }
    }
    return true;
}

// Adds what the signs stand for.
template <typename V, typename B>
void add_decoded_sketch(const CodePage& signs, const std::byte* scales, std::size_t head_dim,
                        float* numbers) {
    NumberPage scaled;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const float scale = get_scale(scales, 0, t);
        for (std::size_t c = 0; c < head_dim; c += V::width) {
            V::store(scaled.of_token(t, head_dim) + c,
                     V::fma(B::widen_u8(signs.codes + t * head_dim + c), V::set(2 * scale), V::set(-scale)));
        }
    }
    add_page_product<V>(scaled.numbers, kv_sketch(head_dim).row(0), head_dim, numbers);
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
