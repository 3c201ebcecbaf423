// Python's methods of strings, dictionaries and lists, as far as chat templates use them, and the arguments
// that methods, filters, tests and functions are called with.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/jinja/value.h"

namespace octavo::jinja {

struct Arguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> keywords;
};

// The arguments by parameter, undefined where one is missing. Throws Failure, naming the callee, for
// arguments that no parameter takes, and when one of the first `required` is missing.
std::vector<Value> bind(std::string_view callee, const Arguments& arguments,
                        std::initializer_list<std::string_view> parameters, std::size_t required = 0);

// The arguments' types, with Failure naming the callee for others.
const std::string& text_argument(std::string_view callee, const Value& value);
std::int64_t integer_argument(std::string_view callee, const Value& value);

bool has_method(const Value& object, std::string_view name);
Value bound_method(const Value& object, std::string_view name);
// has_method(self, name) must hold.
Value call_method(const Value& self, std::string_view name, const Arguments& arguments, Budget& budget);

// text.replace(from, to), the first `limit` times when that is not negative.
Value replace(const std::string& text, const std::string& from, const std::string& to, std::int64_t limit,
              Budget& budget);

}  // namespace octavo::jinja
