// Decoding of GGUF's block formats: to float32, or to the whole numbers that they are made of, with factors.
// The definition is that of ggml's quants, by the bytes (github.com/ggml-org/ggml, ggml-common.h); numbers
// are equal to the last bit, so no product may be fused with a sum (see CMakeLists.txt). Plain loops of fixed
// length, which the compiler makes vectors of: each instruction set compiles this file for itself. Everything
// is in a namespace without a name, as nothing here may be shared.
#pragma once

#include <cassert>
#include <cstdint>

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/number_formats.h"

namespace octavo::kernels::blocks {
namespace {

using Bytes = const std::uint8_t*;

float half_at(Bytes bytes) {
    return f16_to_f32(static_cast<std::uint16_t>(bytes[0] | bytes[1] << 8));
}

// ---- What formats are read into. Number `at` + i of a block is factor * (quant(i) + offset) + minimum.

struct Floats {
    float* out;

    template <int count, typename Quant>
    void put(int at, float factor, int offset, float minimum, const Quant& quant) const {
        for (int i = 0; i < count; ++i) {
            out[at + i] = factor * static_cast<float>(quant(i) + offset) + minimum;
        }
    }
    // Without a minimum: adding 0 would turn -0 into 0.
    template <int count, typename Quant>
    void put(int at, float factor, int offset, const Quant& quant) const {
        for (int i = 0; i < count; ++i) {
            out[at + i] = factor * static_cast<float>(quant(i) + offset);
        }
    }
    // factor * levels[quant], the lower halves of 16 bytes before the upper ones. levels: [16], floats may
    // have a zero with a sign; whole: the same as whole numbers.
    template <typename Level>
    void put_levels(int at, float factor, const Level* levels, const std::int8_t* /*whole*/,
                    Bytes quants) const {
        for (int i = 0; i < 16; ++i) {
            out[at + i] = factor * static_cast<float>(levels[quants[i] & 15]);
            out[at + i + 16] = factor * static_cast<float>(levels[quants[i] >> 4]);
        }
    }
    Floats behind(std::size_t numbers) const { return {out + numbers}; }
};

// Numbers as whole ones, -127 to 127, with a factor and a minimum for each 16 of them. Row: see multiply().
template <typename Row>
struct Levels {
    std::int8_t* levels;
    float* factors;
    float* minima;  // untouched by formats without

    template <int count, typename Quant>
    void put(int at, float factor, int offset, float minimum, const Quant& quant) const {
        put<count>(at, factor, offset, quant);
        for (int group = at / 16; group < (at + count) / 16; ++group) {
            minima[group] = minimum;
        }
    }
    template <int count, typename Quant>
    void put(int at, float factor, int offset, const Quant& quant) const {
        put_whole<count>(at, offset, quant);
        for (int group = at / 16; group < (at + count) / 16; ++group) {
            factors[group] = factor;
        }
    }
    // The whole numbers alone.
    template <int count, typename Quant>
    void put_whole(int at, int offset, const Quant& quant) const {
        std::int8_t own[count];  // bytes may alias anything: these do not, so that the loop becomes vectors
        for (int i = 0; i < count; ++i) {
            own[i] = static_cast<std::int8_t>(quant(i) + offset);
        }
        std::memcpy(levels + at, own, count);
    }
    template <typename Level>
    void put_levels(int at, float factor, const Level* /*levels*/, const std::int8_t* whole,
                    Bytes quants) const {
        Row::look_up(whole, quants, levels + at);
        factors[at / 16] = factors[at / 16 + 1] = factor;
    }
    Levels behind(std::size_t numbers) const {
        return {levels + numbers, factors + numbers / 16, minima + numbers / 16};
    }
};

// ---- The formats, each with the bytes and the numbers of a block

struct Q8_0 {
    static constexpr std::size_t bytes = 34, length = 32;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        out.template put<32>(0, half_at(b), 0, [&](int i) { return static_cast<std::int8_t>(b[2 + i]); });
    }
};

struct Q4_0 {
    static constexpr std::size_t bytes = 18, length = 32;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        out.template put<16>(0, half_at(b), -8, [&](int i) { return b[2 + i] & 15; });
        out.template put<16>(16, half_at(b), -8, [&](int i) { return b[2 + i] >> 4; });
    }
};

struct Q4_1 {
    static constexpr std::size_t bytes = 20, length = 32;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        out.template put<16>(0, half_at(b), 0, half_at(b + 2), [&](int i) { return b[4 + i] & 15; });
        out.template put<16>(16, half_at(b), 0, half_at(b + 2), [&](int i) { return b[4 + i] >> 4; });
    }
};

// The bits of four bytes, each as bit 4 of a byte.
struct FifthBits {
    explicit FifthBits(Bytes bits) {
        std::uint8_t spread[32];
        for (int i = 0; i < 4; ++i) {
            std::memset(spread + 8 * i, bits[i], 8);
        }
        constexpr std::uint8_t bit[32] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128,
                                          1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
        for (int i = 0; i < 32; ++i) {
            const auto own = static_cast<std::uint8_t>(spread[i] & bit[i]);
            of[i] = own == bit[i] ? 16 : 0;
        }
    }
    std::uint8_t of[32];
};

struct Q5_0 {
    static constexpr std::size_t bytes = 22, length = 32;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        const FifthBits high(b + 2);
        out.template put<16>(0, half_at(b), -16, [&](int i) { return (b[6 + i] & 15) | high.of[i]; });
        out.template put<16>(16, half_at(b), -16, [&](int i) { return b[6 + i] >> 4 | high.of[i + 16]; });
    }
};

struct Q5_1 {
    static constexpr std::size_t bytes = 24, length = 32;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        const float minimum = half_at(b + 2);
        const FifthBits high(b + 4);
        out.template put<16>(0, half_at(b), 0, minimum, [&](int i) { return (b[8 + i] & 15) | high.of[i]; });
        out.template put<16>(16, half_at(b), 0, minimum,
                             [&](int i) { return b[8 + i] >> 4 | high.of[i + 16]; });
    }
};

// 16 scales (lower half) and minima (upper half); 2 halves of 4 planes of 2 bits; d; d of the minima.
struct Q2K {
    static constexpr std::size_t bytes = 84, length = 256;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        const float d = half_at(b + 80), d_minimum = half_at(b + 82);
        for (int group = 0; group < 16; ++group) {
            const Bytes quants = b + 16 + group / 8 * 32 + group % 2 * 16;
            const int shift = group % 8 / 2 * 2;
            out.template put<16>(16 * group, d * static_cast<float>(b[group] & 15), 0,
                                 -(d_minimum * static_cast<float>(b[group] >> 4)),
                                 [&](int i) { return quants[i] >> shift & 3; });
        }
    }
    template <typename Row>
    static void read(Bytes b, const Levels<Row>& out) {
        const float d = half_at(b + 80), d_minimum = half_at(b + 82);
        float own[32];
        for (int group = 0; group < 16; ++group) {
            own[group] = d * static_cast<float>(b[group] & 15);
            own[16 + group] = -(d_minimum * static_cast<float>(b[group] >> 4));
        }
        std::memcpy(out.factors, own, 16 * sizeof(float));
        std::memcpy(out.minima, own + 16, 16 * sizeof(float));
        for (int half = 0; half < 2; ++half) {
            const Bytes quants = b + 16 + 32 * half;
            const int at = 128 * half;
            out.template put_whole<32>(at, 0, [&](int i) { return quants[i] & 3; });
            out.template put_whole<32>(at + 32, 0, [&](int i) { return quants[i] >> 2 & 3; });
            out.template put_whole<32>(at + 64, 0, [&](int i) { return quants[i] >> 4 & 3; });
            out.template put_whole<32>(at + 96, 0, [&](int i) { return quants[i] >> 6; });
        }
    }
};

// 32 bytes of third bits, one plane a bit; 64 bytes as in Q2K; 12 bytes of scales; d.
struct Q3K {
    static constexpr std::size_t bytes = 110, length = 256;
    static int scale(Bytes scales, int group) {
        const int low = group < 8 ? scales[group] & 15 : scales[group - 8] >> 4;
        return (low | (scales[8 + group % 4] >> 2 * (group / 4) & 3) << 4) - 32;
    }
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        const float d = half_at(b + 108);
        const Bytes scales = b + 96;
        for (int group = 0; group < 16; ++group) {
            const Bytes quants = b + 32 + group / 8 * 32 + group % 2 * 16;
            const Bytes high = b + group % 2 * 16;
            const int shift = group % 8 / 2 * 2, plane = group / 2;
            out.template put<16>(16 * group, d * static_cast<float>(scale(scales, group)), -4, [&](int i) {
                return (quants[i] >> shift & 3) | (high[i] >> plane & 1) << 2;
            });
        }
    }
    template <typename Row>
    static void read(Bytes b, const Levels<Row>& out) {
        const float d = half_at(b + 108);
        for (int group = 0; group < 16; ++group) {
            out.factors[group] = d * static_cast<float>(scale(b + 96, group));
        }
        for (int half = 0; half < 2; ++half) {
            const Bytes high = b, quants = b + 32 + 32 * half;
            const int at = 128 * half, plane = 4 * half;
            out.template put_whole<32>(at, -4,
                                       [&](int i) { return (quants[i] & 3) | (high[i] >> plane & 1) << 2; });
            out.template put_whole<32>(
                at + 32, -4, [&](int i) { return (quants[i] >> 2 & 3) | (high[i] >> plane & 2) << 1; });
            out.template put_whole<32>(at + 64, -4,
                                       [&](int i) { return (quants[i] >> 4 & 3) | (high[i] >> plane & 4); });
            out.template put_whole<32>(at + 96, -4,
                                       [&](int i) { return quants[i] >> 6 | (high[i] >> plane & 8) >> 1; });
        }
    }
};

// 8 pairs of 6 bits in 12 bytes, as Q4K and Q5K have them, for groups of 32, which are two of 16.
void put_scales_and_minima(Bytes s, float d, float d_minimum, float* factors, float* minima) {
    std::uint32_t words[3];
    std::memcpy(words, s, sizeof words);
    constexpr std::uint32_t low_6 = 0x3F3F3F3F, low_4 = 0x0F0F0F0F, low_2 = 0x03030303;
    const std::uint32_t scales[2] = {words[0] & low_6, (words[2] & low_4) | (words[0] >> 6 & low_2) << 4};
    const std::uint32_t least[2] = {words[1] & low_6, (words[2] >> 4 & low_4) | (words[1] >> 6 & low_2) << 4};
    std::uint8_t scale_bytes[8], least_bytes[8];
    std::memcpy(scale_bytes, scales, sizeof scales);
    std::memcpy(least_bytes, least, sizeof least);
    float own[32];
    for (int i = 0; i < 16; ++i) {
        own[i] = d * static_cast<float>(scale_bytes[i / 2]);
        own[16 + i] = -(d_minimum * static_cast<float>(least_bytes[i / 2]));
    }
    std::memcpy(factors, own, 16 * sizeof(float));
    std::memcpy(minima, own + 16, 16 * sizeof(float));
}

// What Q4K and Q5K share: d, d of the minima, 12 bytes of scales. Quants::of<half>(b, pair)(i): number i of
// one of the two groups of a pair, which share 32 bytes.
template <typename Quants>
struct PairedGroups {
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        float factors[16], minima[16];
        put_scales_and_minima(b + 4, half_at(b), half_at(b + 2), factors, minima);
        for (int pair = 0; pair < 4; ++pair) {
            const int at = 64 * pair, group = 4 * pair;
            out.template put<32>(at, factors[group], 0, minima[group], Quants::template of<0>(b, pair));
            out.template put<32>(at + 32, factors[group + 2], 0, minima[group + 2],
                                 Quants::template of<1>(b, pair));
        }
    }
    // All factors and minima at once: one group at a time takes twice the instructions.
    template <typename Row>
    static void read(Bytes b, const Levels<Row>& out) {
        put_scales_and_minima(b + 4, half_at(b), half_at(b + 2), out.factors, out.minima);
        for (int pair = 0; pair < 4; ++pair) {
            out.template put_whole<32>(64 * pair, 0, Quants::template of<0>(b, pair));
            out.template put_whole<32>(64 * pair + 32, 0, Quants::template of<1>(b, pair));
        }
    }
};

// 128 bytes of quants behind the scales.
struct Q4K : PairedGroups<Q4K> {
    static constexpr std::size_t bytes = 144, length = 256;
    template <int half>
    static auto of(Bytes b, int pair) {
        return [quants = b + 16 + 32 * pair](int i) { return quants[i] >> 4 * half & 15; };
    }
};

// The same with 32 bytes of fifth bits, one plane a group, before the quants.
struct Q5K : PairedGroups<Q5K> {
    static constexpr std::size_t bytes = 176, length = 256;
    template <int half>
    static auto of(Bytes b, int pair) {
        return [high = b + 16, quants = b + 48 + 32 * pair, plane = 2 * pair + half](int i) {
            return (quants[i] >> 4 * half & 15) | (high[i] >> plane & 1) << 4;
        };
    }
};

// 128 bytes of lower halves, 64 of upper quarters, 16 scales of 8 bits, d.
struct Q6K {
    static constexpr std::size_t bytes = 210, length = 256;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        const float d = half_at(b + 208);
        for (int group = 0; group < 16; ++group) {
            const int part = group / 2 % 4, half = group / 8;  // 32 numbers each, four parts in a half
            const Bytes low = b + half * 64 + part % 2 * 32 + group % 2 * 16;
            const Bytes high = b + 128 + half * 32 + group % 2 * 16;
            const int low_shift = part / 2 * 4, high_shift = part * 2;
            const auto scale = static_cast<std::int8_t>(b[192 + group]);
            out.template put<16>(16 * group, d * static_cast<float>(scale), -32, [&](int i) {
                return (low[i] >> low_shift & 15) | (high[i] >> high_shift & 3) << 4;
            });
        }
    }
    template <typename Row>
    static void read(Bytes b, const Levels<Row>& out) {
        const float d = half_at(b + 208);
        float factors[16];
        for (int group = 0; group < 16; ++group) {
            factors[group] = d * static_cast<float>(static_cast<std::int8_t>(b[192 + group]));
        }
        std::memcpy(out.factors, factors, sizeof factors);
        for (int half = 0; half < 2; ++half) {
            const Bytes low = b + 64 * half, high = b + 128 + 32 * half;
            const int at = 128 * half;
            out.template put_whole<32>(at, -32, [&](int i) { return (low[i] & 15) | (high[i] & 3) << 4; });
            out.template put_whole<32>(at + 32, -32,
                                       [&](int i) { return (low[32 + i] & 15) | (high[i] & 12) << 2; });
            out.template put_whole<32>(at + 64, -32, [&](int i) { return low[i] >> 4 | (high[i] & 48); });
            out.template put_whole<32>(at + 96, -32,
                                       [&](int i) { return low[32 + i] >> 4 | (high[i] & 192) >> 2; });
        }
    }
};

// The levels of IQ4NL and IQ4XS.
constexpr std::int8_t uneven_levels[16] = {-127, -104, -83, -65, -49, -35, -22, -10,
                                           1,    13,   25,  38,  53,  69,  89,  113};
// Twice the numbers of a sign, two bits of exponent and one of mantissa.
constexpr float float4_levels[16] = {0, 1, 2, 3, 4, 6, 8, 12, -0.0F, -1, -2, -3, -4, -6, -8, -12};
constexpr std::int8_t float4_whole[16] = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

struct IQ4NL {
    static constexpr std::size_t bytes = 18, length = 32;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        out.put_levels(0, half_at(b), uneven_levels, uneven_levels, b + 2);
    }
};

// d, upper parts of the scales, lower parts, quants.
struct IQ4XS {
    static constexpr std::size_t bytes = 136, length = 256;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        const float d = half_at(b);
        const int high = b[2] | b[3] << 8;
        for (int group = 0; group < 8; ++group) {
            const int scale = (b[4 + group / 2] >> group % 2 * 4 & 15) | (high >> 2 * group & 3) << 4;
            out.put_levels(32 * group, d * static_cast<float>(scale - 32), uneven_levels, uneven_levels,
                           b + 8 + 16 * group);
        }
    }
};

// Half of the power of two that the first byte names, 2^(e - 127), as the levels are twice what they mean.
struct MXFP4 {
    static constexpr std::size_t bytes = 17, length = 32;
    template <typename Out>
    static void read(Bytes b, const Out& out) {
        const std::uint32_t exponent = b[0];
        const std::uint32_t bits = exponent < 2 ? 0x00200000U << exponent : (exponent - 1) << 23;
        out.put_levels(0, std::bit_cast<float>(bits), float4_levels, float4_whole, b + 1);
    }
};

template <typename Format, typename Out>
void read_blocks(const std::byte* blocks, std::size_t count, const Out& out) {
    const auto* at = reinterpret_cast<Bytes>(blocks);
    for (std::size_t done = 0; done < count; done += Format::length, at += Format::bytes) {
        Format::read(at, out.behind(done));
    }
}

// `count` numbers, whole blocks, of a format that has blocks.
template <typename Out>
void read_blocks(DataType type, const std::byte* blocks, std::size_t count, const Out& out) {
    assert(count % block_length(type) == 0);
    switch (type) {
        case DataType::q8_0:
            return read_blocks<Q8_0>(blocks, count, out);
        case DataType::q4_0:
            return read_blocks<Q4_0>(blocks, count, out);
        case DataType::q4_1:
            return read_blocks<Q4_1>(blocks, count, out);
        case DataType::q5_0:
            return read_blocks<Q5_0>(blocks, count, out);
        case DataType::q5_1:
            return read_blocks<Q5_1>(blocks, count, out);
        case DataType::q2_k:
            return read_blocks<Q2K>(blocks, count, out);
        case DataType::q3_k:
            return read_blocks<Q3K>(blocks, count, out);
        case DataType::q4_k:
            return read_blocks<Q4K>(blocks, count, out);
        case DataType::q5_k:
            return read_blocks<Q5K>(blocks, count, out);
        case DataType::q6_k:
            return read_blocks<Q6K>(blocks, count, out);
        case DataType::iq4_nl:
            return read_blocks<IQ4NL>(blocks, count, out);
        case DataType::iq4_xs:
            return read_blocks<IQ4XS>(blocks, count, out);
        case DataType::mxfp4:
            return read_blocks<MXFP4>(blocks, count, out);
        case DataType::f32:
        case DataType::f16:
        case DataType::bf16:
            return;
    }
}

[[maybe_unused]] void decode(DataType type, const std::byte* blocks, std::size_t count, float* out) {
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
        default:
            return read_blocks(type, blocks, count, Floats{out});
    }
}

// Of the formats that read_blocks gives minima for.
constexpr bool has_minima(DataType type) {
    return type == DataType::q4_1 || type == DataType::q5_1 || type == DataType::q2_k ||
           type == DataType::q4_k || type == DataType::q5_k;
}

// Products over blocks: a row of weights becomes whole numbers, which meet every token. Row has, for whole
// numbers n, a multiple of block_padding:
//   template <int tokens> static void dot(levels, factors, quants, scales, n, sums): sums[t] = sum over
//   groups
//     g of 16 of factors[g] * scales[t * n / 16 + g] * (the group's levels times quants[t * n + ...])
//   static float dot(a, b, count): of count floats, a multiple of 4
//   static void look_up(table, bytes, out): 32 numbers of a table of 16, by the lower halves of 16 bytes,
//   then by
//     their upper halves
template <typename Row>
void multiply(const BlockProduct& p) {
    constexpr std::size_t most_tokens = 4;  // at a time
    const std::size_t n = padded_columns(p.columns), groups = n / 16;
    auto* levels = reinterpret_cast<std::int8_t*>(p.scratch);
    auto* factors = reinterpret_cast<float*>(p.scratch + n);
    float* minima = factors + groups;
    std::memset(levels + p.columns, 0, n - p.columns);
    std::memset(factors, 0, 2 * groups * sizeof(float));
    const std::size_t row_bytes = p.columns / block_length(p.type) * block_bytes(p.type);
    const bool with_minima = has_minima(p.type);
    for (std::size_t r = 0; r < p.rows; ++r) {
        read_blocks(p.type, p.weights + r * row_bytes, p.columns, Levels<Row>{levels, factors, minima});
        for (std::size_t t = 0; t < p.tokens;) {
            const std::int8_t* quants = p.quants + t * n;
            const float* scales = p.scales + t * groups;
            float sums[most_tokens];
            const bool several = p.tokens - t >= most_tokens;
            if (several) {
                Row::template dot<most_tokens>(levels, factors, quants, scales, n, sums);
            } else {
                Row::template dot<1>(levels, factors, quants, scales, n, sums);
            }
            const std::size_t end = t + (several ? most_tokens : 1);
            for (std::size_t i = 0; t < end; ++i, ++t) {
                const float sum =
                    with_minima ? sums[i] + Row::dot(minima, p.sums + t * groups, groups) : sums[i];
                float& to = p.out[t * p.out_stride + r];
                to = p.accumulate ? to + sum : sum;
            }
        }
    }
}

}  // namespace
}  // namespace octavo::kernels::blocks
