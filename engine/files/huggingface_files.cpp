#include "engine/files/huggingface_files.h"

#include <simdjson.h>

#include <set>
#include <string_view>
#include <system_error>

#include "engine/error.h"
#include "engine/files/python_json.h"
#include "engine/files/shown.h"
#include "engine/files/text_file.h"

namespace octavo {
namespace {

// Whether a name from the index is that of a file in the folder itself, and nothing that leads elsewhere.
bool is_plain_file_name(std::string_view name) {
    return name.ends_with(".safetensors") && name.find_first_of("/\\:") == std::string_view::npos;
}

std::vector<std::filesystem::path> files_of_index(const std::filesystem::path& index) {
    const std::filesystem::path folder = index.parent_path();
    simdjson::dom::parser parser;
    simdjson::dom::object map;
    if (parser.parse(read_text_file(index))["weight_map"].get(map) != simdjson::SUCCESS) {
        throw Error("The file " + shown(index) +
                    " is damaged: it does not list the weight files. Download it again.");
    }
    std::set<std::string> names;
    for (const auto [tensor, file] : map) {
        std::string_view name;
        if (file.get(name) != simdjson::SUCCESS || !is_plain_file_name(name)) {
            throw Error("The file " + shown(index) + " is damaged: it names no file of this folder for " +
                        shown_name(tensor) + ". Download it again.");
        }
        names.emplace(name);
    }
    std::vector<std::filesystem::path> files;
    for (const std::string& name : names) {
        files.push_back(folder / std::u8string(name.begin(), name.end()));
        std::error_code error;
        if (!std::filesystem::is_regular_file(files.back(), error)) {
            throw Error("The folder " + shown(folder) + " lacks the weight file " + shown_name(name) +
                        ". Download the folder again, whole.");
        }
    }
    return files;
}

std::vector<std::filesystem::path> files_with_extension(const std::filesystem::path& folder,
                                                        const std::filesystem::path& extension) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    return files;
}

// A template is a string, or a list of named ones of which "default" counts.
std::string template_of(const std::string& tokenizer_config) {
    simdjson::dom::parser parser;
    simdjson::dom::element value;
    if (tokenizer_config.empty() ||
        parser.parse(plain_json(tokenizer_config))["chat_template"].get(value) != simdjson::SUCCESS) {
        return {};
    }
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) {
        return std::string(text);
    }
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
        return {};
    }
    for (const simdjson::dom::element entry : list) {
        std::string_view name;
        if (entry["name"].get(name) == simdjson::SUCCESS && name == "default" &&
            entry["template"].get(text) == simdjson::SUCCESS) {
            return std::string(text);
        }
    }
    return {};
}

}  // namespace

std::vector<std::filesystem::path> folder_weight_files(const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path index = folder / "model.safetensors.index.json";
    if (std::filesystem::is_regular_file(index, error)) {
        return files_of_index(index);
    }
    const std::filesystem::path usual = folder / "model.safetensors";
    if (std::filesystem::is_regular_file(usual, error)) {
        return {usual};
    }
    std::vector<std::filesystem::path> files = files_with_extension(folder, ".safetensors");
    if (files.size() == 1) {
        return files;
    }
    if (files.size() > 1) {
        throw Error("The folder " + shown(folder) + " holds several weight files but no " +
                    shown(index.filename()) +
                    ", which says how they belong together. Download the folder again, whole.");
    }
    if (!files_with_extension(folder, ".bin").empty() || !files_with_extension(folder, ".pt").empty()) {
        throw Error("The folder " + shown(folder) +
                    " holds its weights only as pickled PyTorch files, which may run programs. Octavo reads "
                    "safetensors and GGUF: download the model in one of these.");
    }
    throw Error("The folder " + shown(folder) +
                " holds no weights (model.safetensors). Download the folder again, whole.");
}

std::string folder_name(const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(folder, error).lexically_normal();
    return shown(whole.has_filename() ? whole.filename() : whole.parent_path().filename());
}

std::string folder_chat_template(const std::filesystem::path& folder) {
    const std::string own = read_text_file_if_present(folder / "chat_template.jinja");
    return own.empty() ? template_of(read_text_file_if_present(folder / "tokenizer_config.json")) : own;
}

}  // namespace octavo
