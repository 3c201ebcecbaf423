// The filters: value | name(arguments). Those of text and numbers are in text_filters.cpp, those of lists and
// dictionaries in sequence_filters.cpp, finding one by its name in filters.cpp.
#pragma once

#include <span>
#include <string_view>

#include "engine/text/jinja/methods.h"

namespace octavo::jinja {

// Throws Failure for a name that is not known, and for a value or arguments that do not fit.
Value apply_filter(std::string_view name, const Value& value, const Arguments& arguments, Budget& budget);

struct Filter {
    std::string_view name;
    Value (*apply)(const Value& value, const Arguments& arguments, Budget& budget);
};

std::span<const Filter> text_filters();
std::span<const Filter> sequence_filters();

}  // namespace octavo::jinja
