// How far two lists of numbers are apart.
#pragma once

#include <cmath>
#include <limits>
#include <span>

namespace octavo::testing {

// |a - b| / |b|, Euclidean norms; infinite when the sizes differ.
inline double relative_error(std::span<const float> a, std::span<const float> b) {
    if (a.size() != b.size()) {
        return std::numeric_limits<double>::infinity();
    }
    double difference = 0;
    double size = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference += (static_cast<double>(a[i]) - b[i]) * (static_cast<double>(a[i]) - b[i]);
        size += static_cast<double>(b[i]) * b[i];
    }
    return std::sqrt(difference / size);
}

}  // namespace octavo::testing
