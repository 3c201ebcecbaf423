// Small tensors of a file as float32 in host memory: norms, biases, convolutions. Matrices never pass through
// here.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kernels/data_type.h"

namespace octavo {

// All numbers of `data`, which holds whole blocks of `type`.
std::vector<float> to_floats(DataType type, std::span<const std::byte> data);

}  // namespace octavo
