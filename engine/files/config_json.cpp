#include "engine/files/config_json.h"

#include <system_error>

#include "engine/error.h"
#include "engine/files/python_json.h"
#include "engine/files/shown.h"
#include "engine/files/text_file.h"

namespace octavo {
namespace {

[[noreturn]] void refuse_folder(const std::filesystem::path& folder) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".gguf") {
            throw Error("The folder " + shown(folder) +
                        " holds no config.json, so it is no model folder. Choose the "
                        "file " +
                        shown(entry.path().filename()) + " in it instead.");
        }
    }
    throw Error(
        "The folder " + shown(folder) +
        " holds no config.json, so it is no model folder. Choose the folder that a model was downloaded to.");
}

}  // namespace

ConfigJson::ConfigJson(const std::filesystem::path& folder) : path_(folder / "config.json") {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path_, error)) {
        refuse_folder(folder);
    }
    if (parser_.parse(plain_json(read_text_file(path_))).get(root_) != simdjson::SUCCESS ||
        !root_.is_object()) {
        throw Error("The file " + shown(path_) + " is damaged: it is no JSON object. Download it again.");
    }
}

JsonFields ConfigJson::text_model() const {
    return whole().object("text_config").value_or(whole());
}

std::string ConfigJson::model_type() const {
    const std::string type = text_model().text("model_type");
    return type.empty() ? whole().text("model_type") : type;
}

}  // namespace octavo
