// The hyper-parameters of one family in GGUF metadata: the keys that begin with the family's name.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/files/gguf_metadata.h"

namespace octavo {

// Valid as long as the metadata and the path.
class GgufFields {
  public:
    // family: "qwen35"; keys are given without it.
    GgufFields(const GgufMetadata& metadata, std::string_view family, const std::filesystem::path& path)
        : metadata_(metadata), prefix_(std::string(family) + "."), path_(path) {}

    // A size: 0 or more. Throws Error when it is absent or no such number.
    int size(const std::string& key) const;
    int size(const std::string& key, int otherwise) const;  // otherwise: when it is absent
    std::optional<double> number(const std::string& key) const;
    std::string_view text(const std::string& key) const;  // empty when absent
    // Of a list with an entry a layer; empty when it is absent or no list.
    std::vector<std::int64_t> integers(const std::string& key) const;

    // Throws the Error that the model wants something that is not computed.
    [[noreturn]] void refuse(const std::string& what) const;

  private:
    const GgufMetadata& metadata_;
    std::string prefix_;
    const std::filesystem::path& path_;
};

}  // namespace octavo
