#include "engine/files/foreign_file.h"

#include <algorithm>
#include <iterator>

namespace octavo {
namespace {

struct ForeignKind {
    std::string_view start;
    std::string_view sentence;
};

constexpr std::string_view pickled =
    "It holds pickled PyTorch weights, which may run programs; Octavo reads safetensors and GGUF instead.";
constexpr std::string_view older_ggml =
    "It is of a format older than GGUF; download a GGUF file of the model instead.";
constexpr std::string_view web_page =
    "It is a web page, as a download without permission leaves behind; download the model again.";

constexpr ForeignKind kinds[] = {
    {"PK",
     "It is a ZIP archive, perhaps of PyTorch weights (.bin, .pt); Octavo reads safetensors and GGUF "
     "instead."},
    {"\x80\x02", pickled},
    {"\x80\x03", pickled},
    {"\x80\x04", pickled},
    {"\x80\x05", pickled},
    {"%PDF", "It is a PDF document."},
    {"\x1F\x8B", "It is a compressed archive; unpack it first."},
    {"\xFD"
     "7zXZ",
     "It is a compressed archive; unpack it first."},
    {"7z\xBC\xAF", "It is a compressed archive; unpack it first."},
    {"\x28\xB5\x2F\xFD", "It is a compressed archive; unpack it first."},
    {"\x89HDF", "It holds Keras or TensorFlow weights; Octavo reads safetensors and GGUF instead."},
    {"lmgg", older_ggml},
    {"fmgg", older_ggml},
    {"tjgg", older_ggml},
    {"<!DOC", web_page},
    {"<!doc", web_page},
    {"<html", web_page},
    {"<HTML", web_page},
    {"version https://git-lfs",
     "It is only the pointer to a large file; fetch the file itself with \"git lfs pull\" or from the web "
     "page."},
};

}  // namespace

std::string_view foreign_kind(std::string_view start) {
    if (start.empty()) {
        return "It is empty; the download may have failed.";
    }
    const auto* at = std::find_if(std::begin(kinds), std::end(kinds),
                                  [&](const ForeignKind& kind) { return start.starts_with(kind.start); });
    return at == std::end(kinds) ? std::string_view() : at->sentence;
}

}  // namespace octavo
