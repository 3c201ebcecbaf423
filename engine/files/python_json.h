// The JSON that Python writes, which is more than JSON: whole numbers of any size, NaN and Infinity. Folders
// of the hub have such in their descriptions, "model_max_length": 1000000000000000019884624838656 above all.
#pragma once

#include <string>
#include <string_view>

namespace octavo {

// The same with whole numbers beyond 64 bits as fractions and what is no number as null. What is no JSON
// stays none.
std::string plain_json(std::string_view text);

}  // namespace octavo
