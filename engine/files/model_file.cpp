#include "engine/files/model_file.h"

#include <array>
#include <fstream>
#include <string>
#include <system_error>

#include "engine/error.h"
#include "engine/files/gguf_model.h"
#include "engine/files/huggingface_folder.h"

namespace octavo {
namespace {

// What the first bytes of a file that is no model give away about it; empty when nothing.
std::string foreign_kind(std::string_view start) {
    if (start.empty()) {
        return "It is empty; the download may have failed.";
    }
    if (start.starts_with("PK")) {
        return "It is a ZIP archive, perhaps of PyTorch weights; Octavo reads safetensors and GGUF.";
    }
    if (start.starts_with("\x80\x02")) {
        return "It holds pickled PyTorch weights, which may run programs; Octavo reads safetensors and GGUF.";
    }
    if (start.starts_with("%PDF")) {
        return "It is a PDF document.";
    }
    if (start.starts_with("<!DOC") || start.starts_with("<html")) {
        return "It is a web page, as a download without permission leaves behind; download it again.";
    }
    if (start.starts_with("version https://git-lfs")) {
        return "It is only the pointer to a large file; fetch the file itself with git lfs pull.";
    }
    return "";
}

std::string first_bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw Error("The file " + path.string() + " cannot be read. Check that you may read it.");
    }
    std::array<char, 32> start{};
    file.read(start.data(), start.size());
    return std::string(start.data(), static_cast<std::size_t>(file.gcount()));
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
    throw Error("The model " + path().string() + " lacks the tensor " + std::string(name) +
                ". It is incomplete; download it again.");
}

std::unique_ptr<ModelFile> open_model_file(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        throw Error("There is no file or folder " + path.string() +
                    ". Check the name, or choose the model again.");
    }
    if (std::filesystem::is_directory(status)) {
        return open_huggingface_folder(path);
    }
    const std::string start = first_bytes(path);
    if (start.starts_with("GGUF")) {
        return open_gguf_model(path);
    }
    if (path.filename() == "config.json" || path.extension() == ".safetensors") {
        return open_huggingface_folder(std::filesystem::absolute(path).parent_path());
    }
    throw Error("The file " + path.string() + " holds no model that Octavo can open. " + foreign_kind(start) +
                (foreign_kind(start).empty() ? "" : " ") + "Choose a .gguf file or a model folder.");
}

}  // namespace octavo
