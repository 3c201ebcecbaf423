// From the codes of a plane (kernels/kv/kv_format.h) to the levels that integer products take, in registers.
// V is the Vector of an instruction set, B its Bytes.
#pragma once

#include <cassert>
#include <utility>

#include "kernels/cpu/simd/matmul.h"
#include "kernels/kv/code_book.h"
#include "kernels/kv/kv_layout.h"

namespace octavo::kernels::simd {

// What a code stands for.
enum class LevelKind {
    book,     // a level of the code book
    whole,    // code - 128
    centred,  // twice the code, around 0
};

// Calls function.template operator()<i>() for i < n.
template <int n, typename Function>
[[gnu::always_inline]] inline void unrolled(const Function& function) {
    [&]<int... i>(std::integer_sequence<int, i...>) __attribute__((always_inline)) {
        (function.template operator()<i>(), ...);
    }
    (std::make_integer_sequence<int, n>());
}

// Depth that is gone through at a time: a row of a plane of single bits, as many rows as bits of any other. A
// field is a step of four in depth.
inline constexpr std::size_t chunk_depth = 32;
inline constexpr std::size_t chunk_fields = chunk_depth / 4;

// The levels of codes of `bits` bits: a look-up a byte shuffle, of codes of two planes joined first.
template <typename B, int bits, LevelKind kind, KvRole role>
class Levels {
  public:
    using I8 = typename B::I8;
    static constexpr bool two_planes = bits == 3 || bits == 5;
    static constexpr bool centred = kind == LevelKind::centred;
    static constexpr int low_bits = two_planes ? bits - 1 : bits;
    static constexpr int fields_a_row = 8 / low_bits;
    // How much levels are held too large (Bytes::key_bias).
    static constexpr int bias = role == KvRole::values ? 0 : B::key_bias;

    Levels() {
        if constexpr (kind != LevelKind::whole) {
            lower_ = B::table(table.bytes);
            upper_ = B::table(table.bytes + 16);
        }
        mask_ = B::set((1 << low_bits) - 1);
        high_mask_ = B::set(1 << low_bits);
        offset_ = B::set(128);
    }

    // Field `field` of the chunk whose rows of the lower plane begin at low, of the upper at high.
    template <int field>
    [[gnu::always_inline]] typename B::Operand at(const std::byte* low, const std::byte* high) const {
        constexpr int shift = field % fields_a_row * low_bits;
        const I8 row = B::load(low + field / fields_a_row * plane_row_bytes);
        if constexpr (low_bits == 8) {
            return B::operand(bias == 128 ? row : B::exclusive_or(row, offset_));
        } else {
            I8 code = B::bits_and(B::template shift_right<shift>(row), mask_);
            if constexpr (two_planes) {
                const I8 bit_row = B::load(high);
                if constexpr (field >= low_bits) {
                    code = B::masked_or(B::template shift_right<field - low_bits>(bit_row), high_mask_, code);
                } else {
                    code = B::masked_or(B::template shift_left<low_bits - field>(bit_row), high_mask_, code);
                }
            }
            return B::operand(level_of(code));
        }
    }

    // `count` codes, a byte each, become their levels as int8; count is a multiple of a register's bytes.
    void replace_codes(std::uint8_t* codes, std::size_t count) const {
        static_assert(bias == 0);
        for (std::size_t i = 0; i < count; i += sizeof(I8)) {
            const I8 code = B::load(reinterpret_cast<const std::byte*>(codes + i));
            B::store(codes + i, bits == 8 ? B::exclusive_or(code, offset_) : level_of(code));
        }
    }

  private:
    struct Table {
        std::int8_t bytes[32];
    };
    static constexpr Table make_table() {
        Table out{};
        if constexpr (kind == LevelKind::book) {
            constexpr auto levels = all_levels<bits>();
            for (std::size_t i = 0; i < 32; ++i) {
                out.bytes[i] = static_cast<std::int8_t>(levels[i % levels.size()] + bias);
            }
        } else if constexpr (kind == LevelKind::centred) {
            for (int i = 0; i < 32; ++i) {
                out.bytes[i] = static_cast<std::int8_t>(2 * (i % (1 << bits)) - ((1 << bits) - 1) + bias);
            }
        }
        return out;
    }
    static constexpr Table table = make_table();

    [[gnu::always_inline]] I8 level_of(I8 code) const {
        if constexpr (bits == 5) {  // the shuffle looks at four bits and the highest, which is 0
            return B::choose_by_bit_4(code, B::lookup(lower_, B::bits_and(code, B::set(15))),
                                      B::lookup(upper_, B::bits_and(code, B::set(15))));
        } else {
            return B::lookup(lower_, code);
        }
    }

    I8 lower_;
    I8 upper_;
    I8 mask_;
    I8 high_mask_;
    I8 offset_;
};

// Where the planes of a page lie for a strip: B::lanes neighbouring lanes.
template <typename L>
struct PlaneRows {
    const std::byte* low;
    const std::byte* high;
    std::size_t low_block;
    std::size_t high_block;

    PlaneRows(const std::byte* page, KvRole role, std::size_t head_dim) : low(page), high(page) {
        const PlaneShape lower = PlaneShape::of(role, head_dim, L::low_bits);
        low_block = lower.block_bytes();
        high_block = 0;
        if constexpr (L::two_planes) {
            high += lower.bytes();
            high_block = PlaneShape::of(role, head_dim, 1).block_bytes();
        }
    }
    template <typename B>
    const std::byte* low_at(std::size_t strip, std::size_t chunk) const {
        const std::size_t lane = strip * B::lanes;
        return low + lane / plane_lanes * low_block + lane % plane_lanes * 4 +
               chunk * L::low_bits * plane_row_bytes;
    }
    template <typename B>
    const std::byte* high_at(std::size_t strip, std::size_t chunk) const {
        const std::size_t lane = strip * B::lanes;
        return high + lane / plane_lanes * high_block + lane % plane_lanes * 4 + chunk * plane_row_bytes;
    }
};

// Adds the products of a field of a chunk of some strips with the factors of `rows` rows, `stride` factors
// apart: known when compiling, as otherwise every row's every factor would have an address of its own to
// keep. Sums are spread over `chains`, which hide the latency of an addition where there are few others.
template <typename B, KvRole role, int field, std::size_t stride, int rows, int strips, int chains,
          typename L>
[[gnu::always_inline]] inline void dot_field(const L& levels, const std::byte* const (&low)[strips],
                                             const std::byte* const (&high)[strips],
                                             const typename B::Factor* factors,
                                             typename B::I32 (&sums)[rows][strips][chains]) {
    typename B::Operand operands[strips];
#pragma GCC unroll 8
    for (int s = 0; s < strips; ++s) {
        operands[s] = levels.template at<field>(low[s], high[s]);
    }
#pragma GCC unroll 8
    for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 8
        for (int s = 0; s < strips; ++s) {
            typename B::I32& sum = sums[r][s][field % chains];
            sum = B::template dot<role>(sum, operands[s],
                                        factors + static_cast<std::size_t>(r) * stride + field);
        }
    }
}

// The sum of chains.
template <typename B, int chains>
[[gnu::always_inline]] inline typename B::I32 joined(const typename B::I32 (&sums)[chains]) {
    typename B::I32 sum = sums[0];
#pragma GCC unroll 8
    for (int c = 1; c < chains; ++c) {
        sum = B::add32(sum, sums[c]);
    }
    return sum;
}

// Expands a chunk of one strip: what many rows are then multiplied with.
template <typename B, int fields, typename L>
[[gnu::always_inline]] inline void expand_chunk(const L& levels, const std::byte* low, const std::byte* high,
                                                typename B::Operand* out) {
    unrolled<fields>([&]<int field>() __attribute__((always_inline)) {
        out[field] = levels.template at<field>(low, high);
    });
}

// Sums of `strips` expanded strips by `rows` rows over `depth` fields.
template <typename B, KvRole role, std::size_t operand_stride, std::size_t stride, std::size_t strips,
          std::size_t rows>
[[gnu::always_inline]] inline void dot_expanded(const typename B::Operand* operands,
                                                const typename B::Factor* factors, std::size_t depth,
                                                typename B::I32 (&sums)[rows][strips]) {
    for (std::size_t k = 0; k < depth; ++k) {
        typename B::Operand o[strips];
#pragma GCC unroll 8
        for (std::size_t s = 0; s < strips; ++s) {
            o[s] = B::load_operand(operands + s * operand_stride + k);
        }
#pragma GCC unroll 8
        for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 8
            for (std::size_t s = 0; s < strips; ++s) {
                sums[r][s] = B::template dot<role>(sums[r][s], o[s], factors + r * stride + k);
            }
        }
    }
}

// Rows up to which codes are multiplied as they are read; beyond, they are first expanded.
inline constexpr std::size_t direct_rows = 4;

}  // namespace octavo::kernels::simd
