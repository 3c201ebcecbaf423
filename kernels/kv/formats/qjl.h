// What QJL and turbo-prod share: the signs of a random projection, and what they say of products.
#pragma once

#include <array>

#include "kernels/kv/formats/planes.h"

namespace octavo::kernels::formats {

// A sign's bit is 1 where the projected number is not negative.
inline int sign_level(unsigned code) {
    return code != 0 ? 1 : -1;
}

// The scale that makes the signs' products right on average. What is projected is x to 127ths of its largest
// number: a thousandth of the noise that the signs have anyway, and every processor finds the same signs.
inline float encode_signs(std::span<const float> x, unsigned* codes) {
    const KvSketch& sketch = kv_sketch(x.size());
    double squares = 0;
    for (const float number : x) {
        squares += static_cast<double>(number) * static_cast<double>(number);
    }
    if (!std::isfinite(squares)) {
        return static_cast<float>(squares);
    }
    std::array<std::int8_t, max_compressed_head_dim> quants{};
    quantize_to_bytes(x, quants.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        int sum = 0;
        for (std::size_t c = 0; c < x.size(); ++c) {
            sum += static_cast<int>(sketch.row(i)[c] / KvSketch::unit) * quants[c];
        }
        codes[i] = sum >= 0 ? 1 : 0;
    }
    return static_cast<float>(std::sqrt(squares)) * sketch.factor();
}

// x += transposed sketch * signs
inline void add_unsketched(const float* signs, std::size_t head_dim, float* x) {
    const KvSketch& sketch = kv_sketch(head_dim);
    for (std::size_t i = 0; i < head_dim; ++i) {
        for (std::size_t c = 0; c < head_dim; ++c) {
            x[c] += sketch.row(i)[c] * signs[i];
        }
    }
}

}  // namespace octavo::kernels::formats
