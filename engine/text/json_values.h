// JSON as values of the template language.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/text/jinja/value.h"

namespace octavo {

// What becomes of each text and key on the way.
using TextChange = std::function<std::string(std::string_view)>;

// The value that the JSON text describes; objects keep the order of their keys. Throws Error when it is no
// JSON or nested too deeply.
jinja::Value value_of_json(std::string_view json, const TextChange& change);

}  // namespace octavo
