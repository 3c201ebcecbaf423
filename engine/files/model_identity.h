// Telling one model from another without reading all of it.
#pragma once

#include <cstdint>

#include "engine/files/model_file.h"
#include "kernels/device.h"

namespace octavo {

// The same number for the same model computed in the same format, other numbers for others: made of the
// description, of every tensor's name, type and shape, and of a sample of every tensor's numbers (models that
// were tuned further differ in all of them).
std::uint64_t model_identity(const ModelFile& file, WeightFormat format);

}  // namespace octavo
