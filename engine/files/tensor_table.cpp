#include "engine/files/tensor_table.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/error.h"
#include "engine/files/container_tensors.h"
#include "engine/files/shown.h"

namespace octavo {

void refuse_type(const UnreadTensor& tensor, const std::filesystem::path& path) {
    throw Error("The model " + shown(path) + " holds weights of the type " + shown_name(tensor.type) +
                " (in " + shown_name(tensor.name) +
                "), which Octavo cannot compute with. Choose a version with Q4_K_M, Q8_0 or BF16 weights.");
}

TensorTable::TensorTable(std::vector<TensorView> tensors, const std::filesystem::path& path)
    : tensors_(std::move(tensors)), by_name_(tensors_.size()) {
    std::iota(by_name_.begin(), by_name_.end(), std::size_t{0});
    std::sort(by_name_.begin(), by_name_.end(),
              [&](std::size_t a, std::size_t b) { return tensors_[a].name < tensors_[b].name; });
    const auto twice = std::adjacent_find(
        by_name_.begin(), by_name_.end(),
        [&](std::size_t a, std::size_t b) { return tensors_[a].name == tensors_[b].name; });
    if (twice != by_name_.end()) {
        throw Error("The model " + shown(path) + " holds the tensor " + shown_name(tensors_[*twice].name) +
                    " twice. It is damaged or mixed from two models; download it again.");
    }
}

const TensorView* TensorTable::find(std::string_view name) const {
    const auto at = std::lower_bound(
        by_name_.begin(), by_name_.end(), name,
        [&](std::size_t index, std::string_view wanted) { return tensors_[index].name < wanted; });
    return at != by_name_.end() && tensors_[*at].name == name ? &tensors_[*at] : nullptr;
}

}  // namespace octavo
