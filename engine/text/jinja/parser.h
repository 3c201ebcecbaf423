// A template's source to its syntax tree. Expressions are in expression_parser.*.
#pragma once

#include <string_view>

#include "engine/text/jinja/ast.h"

namespace octavo::jinja {

// Throws octavo::Error, with the line, for a mistake and for a statement that is not supported.
Body parse(std::string_view source);

}  // namespace octavo::jinja
