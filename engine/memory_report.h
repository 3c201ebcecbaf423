// Bytes by part, as the window shows them.
#pragma once

#include <cstddef>

namespace octavo {

struct MemoryReport {
    std::size_t weights = 0;  // of the model, mapped or owned
    std::size_t keys = 0;     // of the key/value cache
    std::size_t values = 0;   // of the key/value cache
    std::size_t state = 0;    // recurrent state and its checkpoints
    std::size_t scratch = 0;  // activations

    std::size_t total() const { return weights + keys + values + state + scratch; }
};

}  // namespace octavo
