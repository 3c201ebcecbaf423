// A flat JSON object written to standard output: what scripts read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace octavo::cli {

class JsonObject {
  public:
    JsonObject& add(std::string_view key, double value);  // null when it is not finite
    JsonObject& add(std::string_view key, std::size_t value);
    JsonObject& add(std::string_view key, std::string_view value);
    JsonObject& add(std::string_view key, const char* value) { return add(key, std::string_view(value)); }
    JsonObject& add(std::string_view key, bool value);
    JsonObject& add(std::string_view key, const JsonObject& value);

    std::string text() const;  // "{...}"

  private:
    JsonObject& add_raw(std::string_view key, const std::string& value);

    std::string fields_;
};

}  // namespace octavo::cli
