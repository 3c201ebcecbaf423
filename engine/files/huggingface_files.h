// What lies in which file of a Hugging Face folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace octavo {

// The weight files of the folder: those that the index names, or else the single one. Throws Error when there
// are none that can be read, or one is missing.
std::vector<std::filesystem::path> folder_weight_files(const std::filesystem::path& folder);

// The folder's own name as it is shown, also for "." and for a path that ends in a separator.
std::string folder_name(const std::filesystem::path& folder);

// Jinja text, or empty.
std::string folder_chat_template(const std::filesystem::path& folder);

}  // namespace octavo
