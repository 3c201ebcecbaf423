// The one exception type of the engine.
#pragma once

#include <stdexcept>
#include <string>

namespace octavo {

// Thrown when a file, a model or a request cannot be used. what() is written for the person who reads it in a
// dialog: what happened, to which file, and what to do about it; one or two plain sentences.
class Error : public std::runtime_error {
  public:
    explicit Error(const std::string& message);
};

}  // namespace octavo
