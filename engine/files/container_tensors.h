// The tensors of one container file, as its reader hands them on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/files/model_file.h"

namespace octavo {

// A tensor of a type that Octavo does not compute with. Harmless when the model does not need it.
struct UnreadTensor {
    std::string name;
    std::string type;  // as the format calls it: "IQ2_XS", "F8_E4M3"
    std::vector<std::int64_t> shape;
};

struct ContainerTensors {
    std::vector<TensorView> tensors;  // by the names the file has for them, shapes row-major
    std::vector<UnreadTensor> unread;
};

// Throws the Error that says of which type the weights are, and what to choose instead.
[[noreturn]] void refuse_type(const UnreadTensor& tensor, const std::filesystem::path& path);

}  // namespace octavo
