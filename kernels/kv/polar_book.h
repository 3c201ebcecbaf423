// The angles that polar formats round to.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

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

// Lloyd and Max's quantizers of the densities of levels 2, 3 and 4: angles below pi/4, the others mirrored.
inline constexpr double polar_angles_2_bits[3][2] = {
    {0.309758, 0.633981}, {0.426253, 0.674387}, {0.524217, 0.705911}};
inline constexpr double polar_angles_1_bit[3] = {0.5, 0.583333, 0.643156};

inline double polar_radians(KvFormat format, std::size_t level, unsigned code) {
    const std::size_t bits = polar_bits(format, level);
    const unsigned count = 1U << bits;
    if (level == 0) {  // the middle of equal sectors, the first of which begins at -pi
        return (static_cast<double>(code) + 0.5) * 2 * std::numbers::pi / count - std::numbers::pi;
    }
    const bool mirrored = code >= count / 2;
    const unsigned below = mirrored ? count - 1 - code : code;
    const double angle = bits == 2 ? polar_angles_2_bits[level - 1][below] : polar_angles_1_bit[level - 1];
    return mirrored ? std::numbers::pi / 2 - angle : angle;
}

struct PolarAngle {
    float cosine;
    float sine;
};

inline PolarAngle polar_angle(KvFormat format, std::size_t level, unsigned code) {
    struct Table {
        std::array<std::array<PolarAngle, 16>, polar_levels> angles{};
        explicit Table(KvFormat of) {
            for (std::size_t l = 0; l < polar_levels; ++l) {
                for (unsigned c = 0; c < 1U << polar_bits(of, l); ++c) {
                    const double radians = polar_radians(of, l, c);
                    angles[l][c] = {static_cast<float>(std::cos(radians)),
                                    static_cast<float>(std::sin(radians))};
                }
            }
        }
    };
    static const Table four(KvFormat::polar4);
    static const Table three(KvFormat::polar3);
    return (format == KvFormat::polar4 ? four : three).angles[level][code];
}

// The code of the angle of (a, b); from level 1 on neither is negative.
inline unsigned polar_code(KvFormat format, std::size_t level, float a, float b) {
    const unsigned count = 1U << polar_bits(format, level);
    const double angle = std::atan2(static_cast<double>(b), static_cast<double>(a));
    if (level == 0) {
        const double sectors = (angle + std::numbers::pi) / (2 * std::numbers::pi) * count;
        const auto code = static_cast<unsigned>(sectors);
        return code < count ? code : 0;  // pi itself is -pi
    }
    unsigned code = 0;
    while (code + 1 < count &&
           angle > (polar_radians(format, level, code) + polar_radians(format, level, code + 1)) / 2) {
        ++code;
    }
    return code;
}

}  // namespace octavo::kernels
