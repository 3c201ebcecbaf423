// config.json of a Hugging Face folder, read and open for questions.
#pragma once

#include <simdjson.h>

#include <filesystem>
#include <string>

#include "engine/files/json_fields.h"

namespace octavo {

class ConfigJson {
  public:
    // Throws Error when the folder has none or it is no JSON object.
    explicit ConfigJson(const std::filesystem::path& folder);
    ConfigJson(const ConfigJson&) = delete;
    ConfigJson& operator=(const ConfigJson&) = delete;

    // Both are valid as long as this is.
    JsonFields whole() const { return {root_, path_}; }
    // What describes the text model: a model that also sees has an object of its own for that.
    JsonFields text_model() const;

    std::string model_type() const;  // or empty

  private:
    std::filesystem::path path_;
    simdjson::dom::parser parser_;
    simdjson::dom::element root_;
};

}  // namespace octavo
