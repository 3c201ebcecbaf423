// The tensors of a model under their canonical names.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "engine/files/model_file.h"

namespace octavo {

class TensorTable {
  public:
    TensorTable() = default;
    // Throws Error when two tensors have one name. path: for the message.
    TensorTable(std::vector<TensorView> tensors, const std::filesystem::path& path);

    std::span<const TensorView> all() const { return tensors_; }
    const TensorView* find(std::string_view name) const;  // null when absent

  private:
    std::vector<TensorView> tensors_;
    std::vector<std::size_t> by_name_;  // indices into tensors_, in the order of their names
};

}  // namespace octavo
