// The id of one entry of a model's vocabulary. What the ids mean is the tokenizer's matter.
#pragma once

#include <cstdint>

namespace octavo {

using Token = std::int32_t;  // 0 … vocabulary size − 1

}  // namespace octavo
