#include "engine/files/gguf_fields.h"

#include <limits>

#include "engine/error.h"
#include "engine/files/shown.h"

namespace octavo {

int GgufFields::size(const std::string& key) const {
    const std::optional<std::int64_t> value = metadata_.integer(prefix_ + key);
    if (!value || *value < 0 || *value > std::numeric_limits<int>::max()) {
        throw Error("The model file " + shown(path_) + " gives no usable \"" + prefix_ + key +
                    "\", which the model needs. Download another conversion of the model.");
    }
    return static_cast<int>(*value);
}

int GgufFields::size(const std::string& key, int otherwise) const {
    return metadata_.has(prefix_ + key) ? size(key) : otherwise;
}

std::optional<double> GgufFields::number(const std::string& key) const {
    return metadata_.number(prefix_ + key);
}

std::string_view GgufFields::text(const std::string& key) const {
    return metadata_.text(prefix_ + key);
}

std::vector<std::int64_t> GgufFields::integers(const std::string& key) const {
    return metadata_.integers(prefix_ + key);
}

void GgufFields::refuse(const std::string& what) const {
    throw Error("The model in " + shown(path_) + " uses " + what +
                ", which Octavo does not compute. Choose another model.");
}

}  // namespace octavo
