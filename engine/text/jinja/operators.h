// What the operators of the template language do: arithmetic and comparison. Reaching into
// values is in access.*. Python's rules;
// whatever Python would raise becomes a Failure. Numbers are 64 bits wide: larger ones are a Failure too.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/text/jinja/value.h"

namespace octavo::jinja {

enum class Arithmetic : std::uint8_t { add, subtract, multiply, divide, floor_divide, modulo, power };
enum class Comparison : std::uint8_t {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    not_in
};

Value calculate(Arithmetic operation, const Value& left, const Value& right, Budget& budget);
Value negate(const Value& value);
bool compare(Comparison comparison, const Value& left, const Value& right, Budget& budget);
bool contains(const Value& container, const Value& item, Budget& budget);

[[noreturn]] void fail_on_undefined(const Value& value);

}  // namespace octavo::jinja
