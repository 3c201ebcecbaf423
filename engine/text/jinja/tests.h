// The tests: value is name(arguments).
#pragma once

#include <string_view>

#include "engine/text/jinja/methods.h"

namespace octavo::jinja {

// Throws Failure for a name that is not known, and for arguments that do not fit.
bool apply_test(std::string_view name, const Value& value, const Arguments& arguments, Budget& budget);

}  // namespace octavo::jinja
