// The part of a sequence's memory that does not grow: the DeltaNet matrices and the convolutions' last
// inputs. It cannot be rewound, only copied; engine/session keeps copies at message boundaries.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "kernels/device.h"

namespace octavo {

struct RecurrentShape {
    std::size_t layers = 0;         // Gated DeltaNet layers
    std::size_t conv_rows = 0;      // taps of the convolution minus one
    std::size_t conv_channels = 0;  // queries, keys and values side by side
    std::size_t state_rows = 0;     // value heads * key_dim
    std::size_t state_columns = 0;  // value_dim

    std::size_t numbers_per_layer() const { return conv_rows * conv_channels + state_rows * state_columns; }
    std::size_t bytes() const { return layers * numbers_per_layer() * sizeof(float); }
};

class RecurrentState {
  public:
    // All zeros: the state before the first token.
    RecurrentState(Device& device, const RecurrentShape& shape);

    std::shared_ptr<const DeviceBuffer> copy() const;  // null when the shape has no layers
    void restore(const DeviceBuffer& saved);           // what copy() gave
    void reset();                                      // to zeros
    std::size_t bytes() const { return shape_.bytes(); }
    const DeviceBuffer& buffer() const { return *buffer_; }  // only where the shape has layers

    Tensor convolution(std::size_t layer) const;  // [conv_rows, conv_channels]
    Tensor matrices(std::size_t layer) const;     // [state_rows, state_columns]

  private:
    Device* device_;
    RecurrentShape shape_;
    std::unique_ptr<DeviceBuffer> buffer_;  // per layer: convolution, then matrices
};

}  // namespace octavo
