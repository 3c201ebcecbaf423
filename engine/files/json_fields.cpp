#include "engine/files/json_fields.h"

#include <algorithm>
#include <limits>

#include "engine/error.h"
#include "engine/files/shown.h"

namespace octavo {

std::optional<simdjson::dom::element> JsonFields::find(const char* key) const {
    simdjson::dom::element value;
    if (object_[key].get(value) != simdjson::SUCCESS || value.is_null()) {
        return std::nullopt;
    }
    return value;
}

std::optional<JsonFields> JsonFields::object(const char* key) const {
    const auto value = find(key);
    return value && value->is_object() ? std::optional(JsonFields(*value, path_)) : std::nullopt;
}

std::optional<double> JsonFields::number(const char* key) const {
    const auto value = find(key);
    double out = 0;
    return value && value->get(out) == simdjson::SUCCESS ? std::optional(out) : std::nullopt;
}

std::optional<bool> JsonFields::boolean(const char* key) const {
    const auto value = find(key);
    bool out = false;
    return value && value->get(out) == simdjson::SUCCESS ? std::optional(out) : std::nullopt;
}

std::string JsonFields::text(const char* key) const {
    const auto value = find(key);
    std::string_view out;
    return value && value->get(out) == simdjson::SUCCESS ? std::string(out) : std::string();
}

std::vector<float> JsonFields::numbers(const char* key) const {
    std::vector<float> list;
    const auto value = find(key);
    if (value && value->is_array()) {
        for (const simdjson::dom::element entry : simdjson::dom::array(*value)) {
            double number = 0;
            if (entry.get(number) == simdjson::SUCCESS) {
                list.push_back(static_cast<float>(number));
            }
        }
    }
    return list;
}

std::vector<std::string> JsonFields::texts(const char* key) const {
    std::vector<std::string> list;
    const auto value = find(key);
    if (value && value->is_array()) {
        for (const simdjson::dom::element entry : simdjson::dom::array(*value)) {
            std::string_view text;
            if (entry.get(text) == simdjson::SUCCESS) {
                list.emplace_back(text);
            }
        }
    }
    return list;
}

JsonFields JsonFields::with_usual(UsualSizes sizes) const {
    JsonFields fields = *this;
    fields.usual_ = std::move(sizes);
    return fields;
}

int JsonFields::size(const char* key) const {
    const auto value = find(key);
    const auto usual =
        std::find_if(usual_.begin(), usual_.end(), [&](const auto& u) { return u.first == key; });
    if (!value && usual != usual_.end()) {
        return usual->second;
    }
    std::int64_t out = 0;
    if (!value || value->get(out) != simdjson::SUCCESS || out < 0 || out > std::numeric_limits<int>::max()) {
        throw Error("The file " + shown(path_) + " gives no usable \"" + key +
                    "\", which the model needs. Download the folder again.");
    }
    return static_cast<int>(out);
}

int JsonFields::size(const char* key, int otherwise) const {
    const bool has_usual =
        std::any_of(usual_.begin(), usual_.end(), [&](const auto& usual) { return usual.first == key; });
    return find(key) || has_usual ? size(key) : otherwise;
}

void JsonFields::refuse(const std::string& what) const {
    throw Error("The model described by " + shown(path_) + " uses " + what +
                ", which Octavo does not compute. Choose another model.");
}

}  // namespace octavo
