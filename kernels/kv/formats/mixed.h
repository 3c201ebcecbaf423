// Which channels mixed formats hold to more bits.
#pragma once

#include <cstddef>

#include "kernels/kv/kv_kernels.h"

namespace octavo::kernels::formats {

// The outlier_channels(head_dim) channels of the page with the largest sums of squares, in ascending order,
// of equal ones the first. Numbers are finite.
void choose_outliers(const KvEncoding& e, std::byte* chosen);

}  // namespace octavo::kernels::formats
