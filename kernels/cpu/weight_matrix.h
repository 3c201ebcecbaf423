// Weight matrices of the CPU device and how they are made: borrowed, converted or packed. Products are in
// matmul.h.
#pragma once

#include <cassert>
#include <memory>
#include <type_traits>

#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/work_team.h"
#include "kernels/device.h"

namespace octavo {

// Whether the device turns weights of this type into tiles (kernels/cpu/kernel_table.h).
constexpr bool is_packed(DataType type) {
    return type == DataType::q8_0 || type == DataType::q4_0;
}

class CpuMatrix final : public WeightMatrix {
  public:
    // Computes from the host's memory.
    CpuMatrix(DataType type, std::size_t rows, std::size_t columns, std::span<const std::byte> borrowed,
              std::shared_ptr<const void> keep_alive);
    CpuMatrix(DataType type, std::size_t rows, std::size_t columns, SlabBytes owned);

    std::size_t rows() const override { return rows_; }
    std::size_t columns() const override { return columns_; }
    DataType type() const override { return type_; }
    std::size_t bytes() const override { return bytes_; }
    bool borrows_host_memory() const override { return owned_.data == nullptr; }

    // f32, f16, bf16: row-major. Packed types: see panels().
    const std::byte* data() const { return data_; }
    // Of a packed type, by its tile: [(rows + 15) / 16, columns / 32].
    template <typename Tile>
    const Tile* panels() const {
        assert(type_ == (std::is_same_v<Tile, kernels::Q8Tile> ? DataType::q8_0 : DataType::q4_0));
        return reinterpret_cast<const Tile*>(data_);
    }

    // Row `row` as float32.
    void read_row(std::size_t row, const kernels::KernelTable& table, float* out) const;

  private:
    DataType type_;
    std::size_t rows_;
    std::size_t columns_;
    std::size_t bytes_;
    const std::byte* data_;
    SlabBytes owned_;
    std::shared_ptr<const void> keep_alive_;
};

const CpuMatrix& cpu_matrix(const WeightMatrix& matrix);

// See Device::load_matrix. Borrows whatever needs no conversion, except q8_0 and q4_0, which are packed into
// tiles; their host memory is not needed afterwards.
std::unique_ptr<CpuMatrix> load_cpu_matrix(const HostMatrix& source, WeightFormat format,
                                           const kernels::KernelTable& table, WorkTeam& team,
                                           SlabAllocator& memory);

}  // namespace octavo
