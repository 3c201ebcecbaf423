// Blocks of quantized weights: to and from float32, in and out of a tile's lane. Rows of products are in the
// kernel tables.
#pragma once

#include <span>

#include "kernels/cpu/kernel_table.h"
#include "kernels/data_type.h"

namespace octavo {

// out: 32 numbers.
void widen(const BlockQ8& block, float* out);
void widen(const BlockQ4& block, float* out);

// x: a multiple of 32 numbers. The number of largest magnitude, of two such the negative one, becomes -8 and
// sets the scale; the others go to nearest, halves upwards, by the scale before its rounding to binary16.
void quantize(std::span<const float> x, BlockQ4* blocks);

void put(const BlockQ8& block, std::size_t lane, kernels::Q8Tile& tile);
void put(const BlockQ4& block, std::size_t lane, kernels::Q4Tile& tile);
BlockQ8 take(const kernels::Q8Tile& tile, std::size_t lane);
BlockQ4 take(const kernels::Q4Tile& tile, std::size_t lane);

}  // namespace octavo
