// The GGUF container, version 3 (github.com/ggml-org/ggml, docs/gguf.md): metadata and the list of tensors,
// checked number by number. What the metadata mean is in gguf_model.*.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "engine/files/model_file.h"

namespace octavo {

// A metadata value. Whole numbers of any width are int64 (an uint64 beyond it is refused); lists are of one
// kind.
using GgufValue = std::variant<std::int64_t, double, bool, std::string, std::vector<std::int64_t>,
                               std::vector<double>, std::vector<std::string>>;

class GgufMetadata {
  public:
    void add(std::string key, GgufValue value);  // a key given twice keeps its last value

    bool has(std::string_view key) const { return find(key) != nullptr; }
    std::optional<std::int64_t> integer(std::string_view key) const;
    std::optional<double> number(std::string_view key) const;  // whole numbers count too
    std::optional<bool> boolean(std::string_view key) const;
    std::string text(std::string_view key) const;                           // empty when absent
    const std::vector<std::string>* texts(std::string_view key) const;      // null when absent
    const std::vector<std::int64_t>* integers(std::string_view key) const;  // null when absent

  private:
    const GgufValue* find(std::string_view key) const;

    std::unordered_map<std::string, GgufValue> values_;
};

struct GgufContents {
    GgufMetadata metadata;
    std::vector<TensorView> tensors;  // by the file's own names, shapes row-major
};

// Reads a whole mapped file. Throws Error when it is no GGUF file of a known version, is damaged, or holds a
// tensor of a type that Octavo does not compute with.
GgufContents read_gguf(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace octavo
