#include "engine/error.h"

namespace octavo {

Error::Error(const std::string& message) : std::runtime_error(message) {}

}  // namespace octavo
