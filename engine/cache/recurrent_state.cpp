#include "engine/cache/recurrent_state.h"

namespace octavo {

RecurrentState::RecurrentState(Device& device, const RecurrentShape& shape)
    : device_(&device), shape_(shape) {
    reset();
}

void RecurrentState::reset() {
    if (shape_.layers > 0) {
        buffer_ = device_->allocate(shape_.bytes());
    }
}

std::shared_ptr<const DeviceBuffer> RecurrentState::copy() const {
    if (!buffer_) {
        return nullptr;
    }
    std::shared_ptr<DeviceBuffer> saved = device_->allocate(shape_.bytes());
    device_->copy_buffer(*buffer_, *saved);
    return saved;
}

void RecurrentState::restore(const DeviceBuffer& saved) {
    device_->copy_buffer(saved, *buffer_);
}

Tensor RecurrentState::convolution(std::size_t layer) const {
    return {buffer_.get(), layer * shape_.numbers_per_layer(), shape_.conv_rows, shape_.conv_channels,
            shape_.conv_channels};
}

Tensor RecurrentState::matrices(std::size_t layer) const {
    const std::size_t offset = layer * shape_.numbers_per_layer() + shape_.conv_rows * shape_.conv_channels;
    return {buffer_.get(), offset, shape_.state_rows, shape_.state_columns, shape_.state_columns};
}

}  // namespace octavo
