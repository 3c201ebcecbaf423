// The fields of one JSON object from a model folder, with errors that name the field and the file.
#pragma once

#include <simdjson.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace octavo {

// Valid as long as the parser that made the object, and the path.
class JsonFields {
  public:
    JsonFields(simdjson::dom::element object, const std::filesystem::path& path)
        : object_(object), path_(path) {}

    const std::filesystem::path& path() const { return path_; }

    // Each of these is nothing or empty when the field is absent, null or of another kind.
    std::optional<simdjson::dom::element> find(const char* key) const;
    std::optional<JsonFields> object(const char* key) const;
    std::optional<double> number(const char* key) const;
    std::optional<bool> boolean(const char* key) const;
    std::string text(const char* key) const;
    // Lists; what is no number or text in them is left out.
    std::vector<float> numbers(const char* key) const;
    std::vector<std::string> texts(const char* key) const;

    // The same object; sizes that it does not give are those that its family takes for granted.
    using UsualSizes = std::vector<std::pair<std::string, int>>;
    JsonFields with_usual(UsualSizes sizes) const;

    // A size: 0 or more. Throws Error when it is absent or no such number.
    int size(const char* key) const;
    int size(const char* key, int otherwise) const;  // otherwise: when it is absent and has no usual one

    // Throws the Error that the model wants something that is not computed.
    [[noreturn]] void refuse(const std::string& what) const;

  private:
    simdjson::dom::element object_;
    const std::filesystem::path& path_;
    UsualSizes usual_;
};

}  // namespace octavo
