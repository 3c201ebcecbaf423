#include "app/cli/json_object.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace octavo::cli {
namespace {

// RFC 8259, section 7.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            out += escape.data();
        } else {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace

JsonObject& JsonObject::add_raw(std::string_view key, const std::string& value) {
    fields_ += (fields_.empty() ? "" : ", ") + quoted(key) + ": " + value;
    return *this;
}

JsonObject& JsonObject::add(std::string_view key, double value) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return add_raw(key, std::isfinite(value) ? text.data() : "null");
}

JsonObject& JsonObject::add(std::string_view key, std::size_t value) {
    return add_raw(key, std::to_string(value));
}

JsonObject& JsonObject::add(std::string_view key, std::string_view value) {
    return add_raw(key, quoted(value));
}

JsonObject& JsonObject::add(std::string_view key, bool value) {
    return add_raw(key, value ? "true" : "false");
}

JsonObject& JsonObject::add(std::string_view key, const JsonObject& value) {
    return add_raw(key, value.text());
}

std::string JsonObject::text() const {
    return "{" + fields_ + "}";
}

}  // namespace octavo::cli
