// Small text files read whole: config.json, tokenizer.json, templates.
#pragma once

#include <filesystem>
#include <string>

namespace octavo {

// Throws Error when the file cannot be read or is larger than any such file should be (256 MB).
std::string read_text_file(const std::filesystem::path& path);

// The same, but empty when there is no such file.
std::string read_text_file_if_present(const std::filesystem::path& path);

}  // namespace octavo
