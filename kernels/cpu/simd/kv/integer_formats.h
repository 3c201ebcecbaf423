// What the integer kernels must know of the formats whose codes are multiplied as whole numbers.
#pragma once

#include "kernels/cpu/simd/kv/page_fetch.h"
#include "kernels/kv/kv_kernels.h"

namespace octavo::kernels::simd {

template <int bits_, LevelKind kind_, bool grouped_, bool minima_, KvDomain domain_>
struct IntegerFormat {
    static constexpr int bits = bits_;
    static constexpr LevelKind kind = kind_;
    static constexpr bool grouped = grouped_;
    static constexpr bool minima = minima_;
    static constexpr KvDomain domain = domain_;

    static const QuantizedQueries& queries(const KvQueries& all) {
        return grouped ? all.grouped : domain == KvDomain::sketched ? all.sketched : all.whole;
    }
    static constexpr int most = (1 << bits) - 1;                                   // the highest code
    [[gnu::always_inline]] static std::size_t scale_bytes(std::size_t head_dim) {  // of minima too
        return (grouped ? groups_of(head_dim) : 1) * (minima ? 2 : 1) * token_scale_bytes;
    }
};

using EightBit = IntegerFormat<8, LevelKind::whole, true, false, KvDomain::plain>;
template <int bits>
using Turbo =
    IntegerFormat<bits, bits == 8 ? LevelKind::whole : LevelKind::book, false, false, KvDomain::rotated>;
using Signs = IntegerFormat<1, LevelKind::book, false, false, KvDomain::sketched>;
template <int bits>
using Uniform = IntegerFormat<bits, LevelKind::centred, true, true, KvDomain::plain>;

// Rows that share the outliers' numbers, as the registers allow.
template <typename V>
inline constexpr std::size_t outlier_rows = V::sum_vectors* V::sum_rows >= 16 ? 4 : 2;

// Mixed: uniform and the outlier channels' rests (kernels/kv/formats/mixed.cpp).
struct MixedParts {
    const std::byte* steps;
    const std::byte* rests;     // int8 [outlier][token]
    const std::byte* scales;    // bfloat16 [token]
    const std::byte* channels;  // of the outliers
    std::size_t bytes;          // of all these

    [[gnu::always_inline]] MixedParts(const std::byte* page, KvRole role, std::size_t head_dim,
                                      std::size_t bits)
        : steps(page + CodePlanes::of(role, head_dim, bits).bytes()),
          rests(steps + 2 * groups_of(head_dim) * token_scale_bytes),
          scales(rests + outlier_channels(head_dim) * kv_page_tokens),
          channels(scales + token_scale_bytes),
          bytes(static_cast<std::size_t>(channels + plane_row_bytes - steps)) {}
};

}  // namespace octavo::kernels::simd
