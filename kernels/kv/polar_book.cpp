#include "kernels/kv/polar_book.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>

namespace octavo::kernels {
namespace {

// Lloyd and Max's quantizers of the densities of levels 2, 3 and 4: angles below pi/4, the others mirrored.
constexpr double polar_angles_2_bits[3][2] = {
    {0.309758, 0.633981}, {0.426253, 0.674387}, {0.524217, 0.705911}};
constexpr double polar_angles_1_bit[3] = {0.5, 0.583333, 0.643156};

}  // namespace

double polar_radians(KvFormat format, std::size_t level, unsigned code) {
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

PolarAngle polar_angle(KvFormat format, std::size_t level, unsigned code) {
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

const PolarRadii& polar_radii(KvFormat format) {
    const auto make = [](KvFormat of) {
        PolarRadii out{};
        float shares[std::size(out.bytes)];
        for (unsigned i = 0; i < std::size(shares); ++i) {
            shares[i] = 1;
            for (std::size_t level = 1; level < polar_levels; ++level) {
                const unsigned code = i >> (2 * (level - 1)) & ((1U << polar_bits(of, level)) - 1U);
                shares[i] *= polar_angle(of, level, code).cosine;
            }
            out.largest = std::max(out.largest, shares[i]);
        }
        for (std::size_t i = 0; i < std::size(shares); ++i) {
            out.bytes[i] = static_cast<std::uint8_t>(std::lround(shares[i] / out.largest * 255));
            out.words[i] = static_cast<std::int16_t>(std::lround(shares[i] / out.largest * polar_most_word));
        }
        return out;
    };
    static const PolarRadii four = make(KvFormat::polar4);
    static const PolarRadii three = make(KvFormat::polar3);
    return format == KvFormat::polar4 ? four : three;
}

const PolarWords& polar_words(KvFormat format) {
    const auto make = [](KvFormat of) {
        PolarWords out{};
        for (unsigned i = 0; i < std::size(out.cosines); ++i) {
            const PolarAngle angle = polar_angle(of, 0, i % (1U << polar_bits(of, 0)));
            out.cosines[i] = static_cast<std::int16_t>(std::lround(angle.cosine * polar_most_word));
            out.sines[i] = static_cast<std::int16_t>(std::lround(angle.sine * polar_most_word));
        }
        return out;
    };
    static const PolarWords four = make(KvFormat::polar4);
    static const PolarWords three = make(KvFormat::polar3);
    return format == KvFormat::polar4 ? four : three;
}

unsigned polar_code(KvFormat format, std::size_t level, float a, float b) {
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
