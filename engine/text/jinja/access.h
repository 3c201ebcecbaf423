// Reaching into values: items, attributes, subscripts, slices. Python's rules, with Jinja's undefined for
// what is not there.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/text/jinja/value.h"

namespace octavo::jinja {

// What a loop goes through: items, keys, or the characters of a text; nothing for undefined.
std::vector<Value> items_of(const Value& value, Budget& budget);
// Items, entries or characters; 0 for undefined.
std::size_t length_of(const Value& value, Budget& budget);

// object.name: methods before keys. Undefined when there is neither; Failure on an undefined object.
Value attribute(const Value& object, std::string_view name, Budget& budget);
// object[index]: keys before methods.
Value subscript(const Value& object, const Value& index, Budget& budget);
// object[start:stop:step]; what is left out is none.
Value slice(const Value& object, const Value& start, const Value& stop, const Value& step, Budget& budget);

}  // namespace octavo::jinja
