// Decoding of GGUF's block formats to float32. The definition is that of ggml's quants, by the bytes
// (github.com/ggml-org/ggml, ggml-common.h); results are equal to the last bit, so no product may be fused
// with a sum (see CMakeLists.txt). Plain loops of fixed length, which the compiler makes vectors of: each
// instruction set compiles this file for itself. Everything is static, as nothing here may be shared.
#pragma once

#include <cassert>
#include <cstdint>

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/number_formats.h"

namespace octavo::kernels::blocks {

using Bytes = const std::uint8_t*;

[[maybe_unused]] static float half_at(Bytes bytes) {
    return f16_to_f32(static_cast<std::uint16_t>(bytes[0] | bytes[1] << 8));
}

// out[i] = factor * (q[i] + offset) + minimum, in this order.
template <int count, typename Quant>
static void put(float* out, float factor, int offset, float minimum, const Quant& quant) {
    for (int i = 0; i < count; ++i) {
        out[i] = factor * static_cast<float>(quant(i) + offset) + minimum;
    }
}

// The same without a minimum: adding 0 would turn -0 into 0.
template <int count, typename Quant>
static void put(float* out, float factor, int offset, const Quant& quant) {
    for (int i = 0; i < count; ++i) {
        out[i] = factor * static_cast<float>(quant(i) + offset);
    }
}

[[maybe_unused]] static void decode_q8_0(Bytes b, float* out) {
    put<32>(out, half_at(b), 0, [&](int i) { return static_cast<std::int8_t>(b[2 + i]); });
}

[[maybe_unused]] static void decode_q4_0(Bytes b, float* out) {
    put<16>(out, half_at(b), -8, [&](int i) { return b[2 + i] & 15; });
    put<16>(out + 16, half_at(b), -8, [&](int i) { return b[2 + i] >> 4; });
}

[[maybe_unused]] static void decode_q4_1(Bytes b, float* out) {
    put<16>(out, half_at(b), 0, half_at(b + 2), [&](int i) { return b[4 + i] & 15; });
    put<16>(out + 16, half_at(b), 0, half_at(b + 2), [&](int i) { return b[4 + i] >> 4; });
}

// Bit i of four bytes, as bit 4.
[[maybe_unused]] static int fifth_bit(Bytes bits, int i) {
    return (bits[i / 8] >> (i % 8) & 1) << 4;
}

[[maybe_unused]] static void decode_q5_0(Bytes b, float* out) {
    put<16>(out, half_at(b), -16, [&](int i) { return (b[6 + i] & 15) | fifth_bit(b + 2, i); });
    put<16>(out + 16, half_at(b), -16, [&](int i) { return b[6 + i] >> 4 | fifth_bit(b + 2, i + 16); });
}

[[maybe_unused]] static void decode_q5_1(Bytes b, float* out) {
    const float minimum = half_at(b + 2);
    put<16>(out, half_at(b), 0, minimum, [&](int i) { return (b[8 + i] & 15) | fifth_bit(b + 4, i); });
    put<16>(out + 16, half_at(b), 0, minimum,
            [&](int i) { return b[8 + i] >> 4 | fifth_bit(b + 4, i + 16); });
}

// 16 scales (lower half) and minima (upper half); 2 halves of 4 planes of 2 bits; d; d of the minima.
[[maybe_unused]] static void decode_q2_k(Bytes b, float* out) {
    const float d = half_at(b + 80), d_minimum = half_at(b + 82);
    for (int group = 0; group < 16; ++group) {
        const Bytes quants = b + 16 + group / 8 * 32 + group % 2 * 16;
        const int shift = group % 8 / 2 * 2;
        put<16>(out + 16 * group, d * static_cast<float>(b[group] & 15), 0,
                -(d_minimum * static_cast<float>(b[group] >> 4)),
                [&](int i) { return quants[i] >> shift & 3; });
    }
}

// 32 bytes of third bits, one plane a bit; 64 bytes as in q2_k; 12 bytes of scales; d.
[[maybe_unused]] static void decode_q3_k(Bytes b, float* out) {
    const float d = half_at(b + 108);
    const Bytes scales = b + 96;
    for (int group = 0; group < 16; ++group) {
        const int low = group < 8 ? scales[group] & 15 : scales[group - 8] >> 4;
        const int scale = (low | (scales[8 + group % 4] >> 2 * (group / 4) & 3) << 4) - 32;
        const Bytes quants = b + 32 + group / 8 * 32 + group % 2 * 16;
        const Bytes high = b + group % 2 * 16;
        const int shift = group % 8 / 2 * 2, plane = group / 2;
        put<16>(out + 16 * group, d * static_cast<float>(scale), -4,
                [&](int i) { return (quants[i] >> shift & 3) | (high[i] >> plane & 1) << 2; });
    }
}

struct ScaleAndMinimum {
    int scale, minimum;
};

// 8 pairs of 6 bits in 12 bytes, as q4_k and q5_k have them.
[[maybe_unused]] static ScaleAndMinimum scale_and_minimum(Bytes s, int group) {
    if (group < 4) {
        return {s[group] & 63, s[group + 4] & 63};
    }
    return {(s[group + 4] & 15) | s[group - 4] >> 6 << 4, s[group + 4] >> 4 | s[group] >> 6 << 4};
}

// d, d of the minima, 12 bytes of scales, 128 of quants: two groups share 32 bytes.
[[maybe_unused]] static void decode_q4_k(Bytes b, float* out) {
    const float d = half_at(b), d_minimum = half_at(b + 2);
    for (int group = 0; group < 8; ++group) {
        const ScaleAndMinimum s = scale_and_minimum(b + 4, group);
        const Bytes quants = b + 16 + group / 2 * 32;
        const int shift = group % 2 * 4;
        put<32>(out + 32 * group, d * static_cast<float>(s.scale), 0,
                -(d_minimum * static_cast<float>(s.minimum)), [&](int i) { return quants[i] >> shift & 15; });
    }
}

// The same with 32 bytes of fifth bits, one plane a group, before the quants.
[[maybe_unused]] static void decode_q5_k(Bytes b, float* out) {
    const float d = half_at(b), d_minimum = half_at(b + 2);
    for (int group = 0; group < 8; ++group) {
        const ScaleAndMinimum s = scale_and_minimum(b + 4, group);
        const Bytes high = b + 16, quants = b + 48 + group / 2 * 32;
        const int shift = group % 2 * 4;
        put<32>(out + 32 * group, d * static_cast<float>(s.scale), 0,
                -(d_minimum * static_cast<float>(s.minimum)),
                [&](int i) { return (quants[i] >> shift & 15) | (high[i] >> group & 1) << 4; });
    }
}

// 128 bytes of lower halves, 64 of upper quarters, 16 scales of 8 bits, d.
[[maybe_unused]] static void decode_q6_k(Bytes b, float* out) {
    const float d = half_at(b + 208);
    for (int group = 0; group < 16; ++group) {
        const int part = group / 2 % 4, half = group / 8;  // 32 numbers each, four parts in a half
        const Bytes low = b + half * 64 + part % 2 * 32 + group % 2 * 16;
        const Bytes high = b + 128 + half * 32 + group % 2 * 16;
        const int low_shift = part / 2 * 4, high_shift = part * 2;
        const auto scale = static_cast<std::int8_t>(b[192 + group]);
        put<16>(out + 16 * group, d * static_cast<float>(scale), -32,
                [&](int i) { return (low[i] >> low_shift & 15) | (high[i] >> high_shift & 3) << 4; });
    }
}

// The levels of iq4_nl and iq4_xs.
static constexpr std::int8_t uneven_levels[16] = {-127, -104, -83, -65, -49, -35, -22, -10,
                                                  1,    13,   25,  38,  53,  69,  89,  113};
// Twice the numbers of a sign, two bits of exponent and one of mantissa.
static constexpr float float4_levels[16] = {0, 1, 2, 3, 4, 6, 8, 12, -0.0F, -1, -2, -3, -4, -6, -8, -12};

template <typename Level>
static void put_levels(Bytes quants, const Level* levels, float factor, float* out) {
    for (int i = 0; i < 16; ++i) {
        out[i] = factor * static_cast<float>(levels[quants[i] & 15]);
        out[i + 16] = factor * static_cast<float>(levels[quants[i] >> 4]);
    }
}

[[maybe_unused]] static void decode_iq4_nl(Bytes b, float* out) {
    put_levels(b + 2, uneven_levels, half_at(b), out);
}

// d, upper parts of the scales, lower parts, quants.
[[maybe_unused]] static void decode_iq4_xs(Bytes b, float* out) {
    const float d = half_at(b);
    const int high = b[2] | b[3] << 8;
    for (int group = 0; group < 8; ++group) {
        const int scale = (b[4 + group / 2] >> group % 2 * 4 & 15) | (high >> 2 * group & 3) << 4;
        put_levels(b + 8 + 16 * group, uneven_levels, d * static_cast<float>(scale - 32), out + 32 * group);
    }
}

// Half of the power of two that the first byte names, 2^(e - 127), as the levels are twice what they mean.
[[maybe_unused]] static void decode_mxfp4(Bytes b, float* out) {
    const std::uint32_t exponent = b[0];
    const std::uint32_t bits = exponent < 2 ? 0x00200000U << exponent : (exponent - 1) << 23;
    put_levels(b + 1, float4_levels, std::bit_cast<float>(bits), out);
}

template <void (*decode_block)(Bytes, float*), std::size_t bytes, std::size_t length>
static void decode_all(const std::byte* blocks, std::size_t count, float* out) {
    const auto* at = reinterpret_cast<Bytes>(blocks);
    for (std::size_t done = 0; done < count; done += length, at += bytes) {
        decode_block(at, out + done);
    }
}

[[maybe_unused]] static void decode(DataType type, const std::byte* blocks, std::size_t count, float* out) {
    assert(count % block_length(type) == 0);
    switch (type) {
        case DataType::f32:
            std::memcpy(out, blocks, count * sizeof(float));
            return;
        case DataType::f16:
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = f16_to_f32(load_unaligned<std::uint16_t>(blocks, i));
            }
            return;
        case DataType::bf16:
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = bf16_to_f32(load_unaligned<std::uint16_t>(blocks, i));
            }
            return;
        case DataType::q8_0:
            return decode_all<decode_q8_0, 34, 32>(blocks, count, out);
        case DataType::q4_0:
            return decode_all<decode_q4_0, 18, 32>(blocks, count, out);
        case DataType::q4_1:
            return decode_all<decode_q4_1, 20, 32>(blocks, count, out);
        case DataType::q5_0:
            return decode_all<decode_q5_0, 22, 32>(blocks, count, out);
        case DataType::q5_1:
            return decode_all<decode_q5_1, 24, 32>(blocks, count, out);
        case DataType::q2_k:
            return decode_all<decode_q2_k, 84, 256>(blocks, count, out);
        case DataType::q3_k:
            return decode_all<decode_q3_k, 110, 256>(blocks, count, out);
        case DataType::q4_k:
            return decode_all<decode_q4_k, 144, 256>(blocks, count, out);
        case DataType::q5_k:
            return decode_all<decode_q5_k, 176, 256>(blocks, count, out);
        case DataType::q6_k:
            return decode_all<decode_q6_k, 210, 256>(blocks, count, out);
        case DataType::iq4_nl:
            return decode_all<decode_iq4_nl, 18, 32>(blocks, count, out);
        case DataType::iq4_xs:
            return decode_all<decode_iq4_xs, 136, 256>(blocks, count, out);
        case DataType::mxfp4:
            return decode_all<decode_mxfp4, 17, 32>(blocks, count, out);
    }
}

}  // namespace octavo::kernels::blocks
