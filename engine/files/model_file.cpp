#include "engine/files/model_file.h"

#include <array>
#include <fstream>
#include <string>
#include <system_error>

#include "engine/error.h"
#include "engine/files/foreign_file.h"
#include "engine/files/gguf_model.h"
#include "engine/files/huggingface_folder.h"
#include "engine/files/shown.h"

namespace octavo {
namespace {

std::string first_bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw Error("The file " + shown(path) + " cannot be read. Check that you may read it.");
    }
    std::array<char, 32> start{};
    file.read(start.data(), start.size());
    return std::string(start.data(), static_cast<std::size_t>(file.gcount()));
}

// Whether the file is one of those that make up a Hugging Face folder.
bool belongs_to_folder(const std::filesystem::path& path, std::string_view start) {
    constexpr std::size_t header_at = 8;  // safetensors: a length, then a JSON object
    return path.filename() == "config.json" || path.extension() == ".safetensors" ||
           path.filename() == "model.safetensors.index.json" || path.filename() == "tokenizer.json" ||
           (start.size() > header_at && start.substr(header_at).starts_with("{\""));
}

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view why) {
    throw Error("The file " + shown(path) + " holds no model that Octavo can open. " + std::string(why) +
                (why.empty() ? "" : " ") + "Choose a .gguf file or a model folder.");
}

}  // namespace

std::int64_t TensorView::elements() const {
    std::int64_t count = 1;
    for (const std::int64_t n : shape) {
        count *= n;
    }
    return count;
}

const TensorView& ModelFile::at(std::string_view name) const {
    if (const TensorView* tensor = find(name)) {
        return *tensor;
    }
    throw Error("The model " + shown(path()) + " lacks the tensor " + std::string(name) +
                ". It is incomplete; download it again.");
}

std::unique_ptr<ModelFile> open_model_file(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        throw Error("There is no file or folder " + shown(path) +
                    ". Check the name, or choose the model again.");
    }
    if (std::filesystem::is_directory(status)) {
        return open_huggingface_folder(path);
    }
    if (!std::filesystem::is_regular_file(status)) {
        refuse(path, "It is neither a file nor a folder that can be read.");
    }
    const std::string start = first_bytes(path);
    if (start.starts_with("GGUF")) {
        return open_gguf_model(path);
    }
    if (const std::string_view kind = foreign_kind(start); !kind.empty()) {
        refuse(path, kind);
    }
    if (belongs_to_folder(path, start)) {
        return open_huggingface_folder(std::filesystem::absolute(path).parent_path());
    }
    refuse(path, path.extension() == ".gguf"
                     ? "Despite its name it is no GGUF file; the download may be damaged."
                     : "");
}

}  // namespace octavo
