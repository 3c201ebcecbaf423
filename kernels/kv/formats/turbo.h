// What turbo and turbo-prod share: a rotated vector as levels of a code book with one scale.
#pragma once

#include "kernels/kv/code_book.h"
#include "kernels/kv/formats/planes.h"

namespace octavo::kernels::formats {

// Turbo of 8 bits holds whole numbers, the others levels of their code book.
template <std::size_t bits>
int turbo_level(unsigned code) {
    if constexpr (bits == 8) {
        return static_cast<int>(code) - 128;
    } else {
        static constexpr auto levels = all_levels<static_cast<int>(bits)>();
        return levels[code];
    }
}

inline float scale_of_levels(KvScaleRule rule, double squares, double product, double level_squares) {
    switch (rule) {
        case KvScaleRule::least_squares:
            return static_cast<float>(product / level_squares);
        case KvScaleRule::norm:
            return static_cast<float>(std::sqrt(squares / level_squares));
        case KvScaleRule::unbiased:
            return static_cast<float>(squares / product);
    }
    return 0;
}

// The code of y / sigma, where sigma > 0 is the root mean square that the borders assume.
template <std::size_t bits>
unsigned turbo_code(float y, float sigma) {
    using Book = CodeBook<static_cast<int>(bits)>;
    unsigned above = 0;
    for (const float border : Book::borders) {
        above += std::fabs(y) > border * sigma ? 1U : 0U;
    }
    const auto half = static_cast<unsigned>(Book::half);
    return y < 0 ? half - 1 - above : half + above;
}

// Encodes one rotated vector; returns its scale before it is rounded, 0 for a zero vector.
template <std::size_t bits>
float encode_turbo_vector(std::span<const float> y, KvScaleRule rule, unsigned* codes) {
    double squares = 0;
    for (const float number : y) {
        squares += static_cast<double>(number) * static_cast<double>(number);
    }
    if constexpr (bits == 8) {
        const float scale = bf16_to_f32(f32_to_bf16(largest_magnitude(y) / 127));
        for (std::size_t c = 0; c < y.size(); ++c) {
            codes[c] = static_cast<unsigned>(rounded_steps(y[c], scale, -127, 127) + 128);
        }
        return scale;
    } else {
        const auto sigma = static_cast<float>(std::sqrt(squares / static_cast<double>(y.size())));
        double product = 0;
        double level_squares = 0;
        for (std::size_t c = 0; c < y.size(); ++c) {
            codes[c] = turbo_code<bits>(y[c], sigma);
            const double level = turbo_level<bits>(codes[c]);
            product += level * static_cast<double>(y[c]);
            level_squares += level * level;
        }
        return squares > 0 ? scale_of_levels(rule, squares, product, level_squares) : 0;
    }
}

}  // namespace octavo::kernels::formats
