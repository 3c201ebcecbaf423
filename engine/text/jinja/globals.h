// The functions that every template can call: range, dict, namespace, raise_exception, strftime_now.
#pragma once

#include <chrono>
#include <string_view>

#include "engine/error.h"
#include "engine/text/jinja/methods.h"

namespace octavo::jinja {

// raise_exception(message): the template refuses what it is given. what() is the template's own message.
class RaisedByTemplate : public Error {
  public:
    using Error::Error;
};

bool is_global_function(std::string_view name);
Value call_global_function(std::string_view name, const Arguments& arguments,
                           std::chrono::system_clock::time_point now, Budget& budget);

}  // namespace octavo::jinja
