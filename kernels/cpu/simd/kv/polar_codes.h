// The codes of polar formats (kernels/kv/formats/polar.cpp) in registers, tokens as lanes.
#pragma once

#include "kernels/cpu/simd/kv/page_fetch.h"
#include "kernels/kv/kv_kernels.h"
#include "kernels/kv/polar_book.h"

namespace octavo::kernels::simd {

// The rows of a page's planes that hold the angles of a block of channels.
template <typename B, KvFormat format>
class PolarRows {
    using I32 = typename B::I32;

  public:
    // Of polar3's first level, two bits of a code lie in one plane and the third in the other.
    static constexpr bool third_bits = format == KvFormat::polar3;

    PolarRows(const std::byte* page, std::size_t head_dim)
        : page_(page), head_dim_(head_dim), layout_(PolarLayout::of(format, head_dim)) {}

    std::size_t head_dim() const { return head_dim_; }
    std::size_t blocks() const { return head_dim_ / polar_block; }
    std::size_t bytes() const { return layout_.bytes(); }
    const std::byte* radii(std::size_t block, std::size_t token) const {
        return page_ + layout_.low.bytes() + layout_.high.bytes() + block * token_scale_bytes +
               token * sizeof(std::uint16_t);
    }

    // Of B::lanes tokens: a word's lowest bits are the code of the block's first angle of the level; byte by
    // byte follow three more, and four more begin as many bits higher as a code has. Other bits lie between.
    template <std::size_t level>
    [[gnu::always_inline]] I32 row(std::size_t block, std::size_t token) const {
        // Where a level begins among its plane's angles, in sixteenths of head_dim; see PolarLayout.
        constexpr std::size_t four[polar_levels] = {0, 0, 4, 6};
        constexpr std::size_t three[polar_levels] = {0, 8, 8, 10};
        constexpr std::size_t before = format == KvFormat::polar4 ? four[level] : three[level];
        constexpr std::size_t angles = polar_block >> (level + 1);
        const std::size_t at = before * head_dim_ / 16 + block * angles;
        constexpr bool lower = level == 0 || (format == KvFormat::polar3 && level == 1);
        return lower ? row_of<bits.low.bits>(page_, layout_.low, token, at)
                     : row_of<bits.high.bits>(page_ + layout_.low.bytes(), layout_.high, token, at);
    }
    // The same of the first level's third bits.
    [[gnu::always_inline]] I32 third_row(std::size_t block, std::size_t token) const {
        return row_of<bits.high.bits>(page_ + layout_.low.bytes(), layout_.high, token,
                                      block * polar_block / 2);
    }

  private:
    static constexpr PolarLayout bits = PolarLayout::of(format, polar_block);  // of any number of channels

    template <std::size_t known_bits>
    [[gnu::always_inline]] static I32 row_of(const std::byte* plane, PlaneShape shape, std::size_t token,
                                             std::size_t at) {
        shape.bits = known_bits;  // else the compiler divides by what it does not know
        const std::size_t byte = at % 4;
        const std::byte* row = plane + shape.byte_of(token, at) - byte;
        return B::shift_right32(B::load32(row), static_cast<int>(8 * byte + shape.shift_of(at)));
    }

    const std::byte* page_;
    std::size_t head_dim_;
    PolarLayout layout_;
};

// The codes of a block's eight pairs of channels, four to a word: pair 4 * half + i in byte i.
template <typename B>
struct PolarPairs {
    typename B::I8 codes[2];  // of the first level, other bits as set by the maker
    typename B::I8 radii[2];  // indices of PolarRadii
};

// Makes them, a few operations for four pairs of every token.
template <typename B, KvFormat format>
class PolarPairMaker {
    using I8 = typename B::I8;
    using I32 = typename B::I32;

  public:
    // `marks`: four bytes that are put above the codes of a word's four pairs.
    explicit PolarPairMaker(std::uint32_t marks)
        : marks_(word(marks)),
          first_bits_(B::set(format == KvFormat::polar4 ? 15 : 3)),
          third_bit_(B::set(4)),
          level_2_(B::set(3)),
          level_3_(B::set(12)),
          level_4_(B::set(48)),
          sines_{word(0x0F0C0300U), word(0x3F3C3330U)},
          two_each_{selector<0, 0, 1, 1>(), selector<2, 2, 3, 3>()},
          all_{selector<0, 0, 0, 0>(), selector<1, 1, 1, 1>()} {}

    [[gnu::always_inline]] PolarPairs<B> of(const PolarRows<B, format>& rows, std::size_t block,
                                            std::size_t token) const {
        PolarPairs<B> out;
        const I8 first = B::as_bytes(rows.template row<0>(block, token));
        if constexpr (format == KvFormat::polar4) {
            out.codes[0] = B::masked_or(first, first_bits_, marks_);
            out.codes[1] = B::masked_or(B::template shift_right<4>(first), first_bits_, marks_);
        } else {
            const I8 third = B::as_bytes(rows.third_row(block, token));
            out.codes[0] = B::masked_or(B::template shift_left<2>(third), third_bit_,
                                        B::masked_or(first, first_bits_, marks_));
            out.codes[1] = B::masked_or(B::template shift_left<1>(third), third_bit_,
                                        B::masked_or(B::template shift_right<2>(first), first_bits_, marks_));
        }
        const I8 second = B::as_bytes(rows.template row<1>(block, token));
        const I8 third = B::template shift_left<2>(B::as_bytes(rows.template row<2>(block, token)));
        const I8 fourth =
            B::lookup(B::template shift_left<4>(B::as_bytes(rows.template row<3>(block, token))), all_[0]);
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            const I8 upper = B::masked_xor(B::lookup(third, all_[half]), level_3_,
                                           B::masked_xor(fourth, level_4_, sines_[half]));
            out.radii[half] = B::masked_xor(B::lookup(second, two_each_[half]), level_2_, upper);
        }
        return out;
    }

  private:
    static I8 word(std::uint32_t bytes) {
        return B::as_bytes(B::set32(static_cast<std::int32_t>(bytes)));
    }

    // Which byte of its own word each byte of a word is to take.
    template <std::size_t... of_word>
    static I8 selector() {
        struct Places {
            alignas(64) std::byte bytes[64];
        };
        static constexpr Places places = [] {
            constexpr std::size_t from[] = {of_word...};
            Places out{};
            for (std::size_t i = 0; i < 64; ++i) {  // shuffles look at 16 bytes each
                out.bytes[i] = static_cast<std::byte>(i % 16 / 4 * 4 + from[i % 4]);
            }
            return out;
        }();
        return B::load(places.bytes);
    }

    I8 marks_;
    I8 first_bits_;
    I8 third_bit_;
    I8 level_2_;
    I8 level_3_;
    I8 level_4_;
    I8 sines_[2];  // bits to flip where a pair's radius takes the sine
    I8 two_each_[2];
    I8 all_[2];
};

}  // namespace octavo::kernels::simd
