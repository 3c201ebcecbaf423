// Which channels mixed formats hold to more bits.
#pragma once

#include <cstddef>

#include "kernels/kv/kv_kernels.h"

namespace octavo::kernels::formats {

// The outlier_channels(head_dim) channels of the largest energies [head_dim], in ascending order, of equal
// ones the first. A channel's energy is the sum of its squares from the first token to the last, no NaN.
void choose_outliers(const double* energies, std::size_t head_dim, std::byte* chosen);

}  // namespace octavo::kernels::formats
