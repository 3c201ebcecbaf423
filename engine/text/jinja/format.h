// Values as text: Python's str and repr, and JSON as the json module writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/text/jinja/value.h"

namespace octavo::jinja {

std::string to_text(const Value& value, Budget& budget);  // str(): None, True, 1.0, ['a', 1]
std::string to_repr(const Value& value, Budget& budget);  // repr(): the same with quotes around a string

// json.dumps(value, ensure_ascii=…, indent=…, separators=…, sort_keys=…), as Hugging Face's tojson calls it.
struct JsonStyle {
    bool ascii_only = false;
    bool sort_keys = false;
    std::optional<std::string> indent;  // text of one level; absent: all on one line
    std::optional<std::string> item_separator, key_separator;
};
std::string to_json(const Value& value, const JsonStyle& style, Budget& budget);

std::string float_text(double value);  // the shortest that reads back the same: 0.1, 1.0, 1e+16, inf, nan
// The number that the whole text spells, without white space or a plus around it; nothing: it spells none, or
// one that is too large. Whatever the process's locale is.
std::optional<double> read_float(std::string_view text);

}  // namespace octavo::jinja
