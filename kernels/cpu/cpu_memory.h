// Memory of the CPU device: aligned arrays, buffers, and the way from a Tensor to its numbers.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <utility>

#include "kernels/device.h"

namespace octavo {

inline constexpr std::size_t cpu_alignment = 64;  // a cache line, and the widest register

struct FreeAligned {
    std::align_val_t alignment{cpu_alignment};
    void operator()(std::byte* bytes) const { ::operator delete(bytes, alignment); }
};

// Bytes that begin on a cache line, large ones on a huge page and in huge pages where the system has them:
// weights are read from end to end, a page after the other. Not initialised unless asked for.
class AlignedBytes {
  public:
    AlignedBytes() = default;
    explicit AlignedBytes(std::size_t bytes);

    std::byte* data() { return data_.get(); }
    const std::byte* data() const { return data_.get(); }
    std::size_t bytes() const { return bytes_; }
    void zero() { std::memset(data(), 0, bytes_); }

  private:
    std::unique_ptr<std::byte, FreeAligned> data_;
    std::size_t bytes_ = 0;
};

// Bytes that lie with others in a slab; the slab lives as long as any of them.
struct SlabBytes {
    std::shared_ptr<AlignedBytes> slab;
    std::byte* data = nullptr;
    std::size_t bytes = 0;
};

// Lays what is kept and dropped together, such as the matrices of a model, side by side in slabs of huge
// pages: most matrices are too small for huge pages of their own. Nothing inside a slab is used again.
class SlabAllocator {
  public:
    SlabBytes allocate(std::size_t bytes);

  private:
    std::weak_ptr<AlignedBytes> slab_;  // the one that is being filled
    std::size_t used_ = 0;
};

// Working memory of an operation, kept from call to call so that a step does not allocate.
template <typename Number>
class Scratch {
  public:
    // At least `count` numbers, contents undefined.
    Number* at_least(std::size_t count) {
        if (count * sizeof(Number) > memory_.bytes()) {
            memory_ = AlignedBytes(count * sizeof(Number));
        }
        return reinterpret_cast<Number*>(memory_.data());
    }

  private:
    AlignedBytes memory_;
};

class CpuBuffer final : public DeviceBuffer {
  public:
    explicit CpuBuffer(std::size_t bytes) : memory_(bytes), data_(memory_.data()), bytes_(bytes) {
        memory_.zero();
    }
    // Reads from memory that `keep_alive` owns, and that may be read-only: nothing must be written to it.
    CpuBuffer(std::span<const std::byte> borrowed, std::shared_ptr<const void> keep_alive)
        : keep_alive_(std::move(keep_alive)),
          data_(const_cast<std::byte*>(borrowed.data())),
          bytes_(borrowed.size()) {
        assert(reinterpret_cast<std::uintptr_t>(data_) % cpu_alignment == 0);
    }

    std::size_t bytes() const override { return bytes_; }
    std::byte* data() { return data_; }
    const std::byte* data() const { return data_; }

  private:
    AlignedBytes memory_;
    std::shared_ptr<const void> keep_alive_;
    std::byte* data_;
    std::size_t bytes_;
};

inline CpuBuffer& cpu_buffer(DeviceBuffer& buffer) {
    assert(dynamic_cast<CpuBuffer*>(&buffer) != nullptr);
    return static_cast<CpuBuffer&>(buffer);
}

// The first number of row `row`; the whole tensor lies inside its buffer.
inline float* row_of(const Tensor& tensor, std::size_t row) {
    assert(tensor.buffer != nullptr && row < tensor.rows && tensor.columns <= tensor.stride);
    assert((tensor.offset + (tensor.rows - 1) * tensor.stride + tensor.columns) * sizeof(float) <=
           tensor.buffer->bytes());
    return reinterpret_cast<float*>(cpu_buffer(*tensor.buffer).data()) + tensor.offset + row * tensor.stride;
}

inline bool same_shape(const Tensor& a, const Tensor& b) {
    return a.rows == b.rows && a.columns == b.columns;
}

}  // namespace octavo
