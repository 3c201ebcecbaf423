// The angles that polar formats round to.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/kv/kv_format.h"

namespace octavo::kernels {

inline constexpr std::size_t polar_levels = 4;
inline constexpr std::size_t polar_block = std::size_t{1} << polar_levels;  // channels

// Bits of an angle of level `level`, counted from 0.
constexpr std::size_t polar_bits(KvFormat format, std::size_t level) {
    constexpr std::size_t four[polar_levels] = {4, 2, 2, 2};
    constexpr std::size_t three[polar_levels] = {3, 2, 1, 1};
    return format == KvFormat::polar4 ? four[level] : three[level];
}

// The angle that a code stands for.
double polar_radians(KvFormat format, std::size_t level, unsigned code);

struct PolarAngle {
    float cosine;
    float sine;
};
PolarAngle polar_angle(KvFormat format, std::size_t level, unsigned code);

// What the three angles above a pair of channels make of the block's radius, as bytes. Every angle's code
// counts as if its cosine were meant: the sine of an angle is the cosine of the mirrored one, whose code has
// all bits flipped. Index: level 2's code, level 3's * 4, level 4's * 16; codes of one bit use the lower.
struct PolarRadii {
    alignas(64) std::uint8_t bytes[64];
    alignas(64) std::int16_t words[64];  // the same as 16-bit whole numbers, the largest polar_most_word
    float largest;                       // of them, in the block's radius
};

// What numbers and weights are at most as 16-bit whole numbers, and a page's weights together: so no sum of
// products reaches 2^31.
inline constexpr std::int32_t polar_most_word = 32767;
inline constexpr std::int32_t polar_most_sum = 65000;

// Cosines and sines of the first level's angles times polar_most_word; fewer than 16 repeat.
struct PolarWords {
    std::int16_t cosines[16];
    std::int16_t sines[16];
};
const PolarWords& polar_words(KvFormat format);

// A pair's channel of a radius and a cosine or sine, both words; to nearest.
[[gnu::always_inline]] constexpr std::int32_t polar_word(std::int32_t radius, std::int32_t cosine) {
    return (radius * cosine + 16384) >> 15;
}

const PolarRadii& polar_radii(KvFormat format);

// The code of the angle of (a, b); from level 1 on neither is negative.
unsigned polar_code(KvFormat format, std::size_t level, float a, float b);

}  // namespace octavo::kernels
