#include "kernels/cpu/weight_matrix.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "kernels/cpu/number_formats.h"

namespace octavo {
namespace {

using kernels::KernelTable;
using kernels::panel_rows;
using kernels::Q8Tile;

// The type a source of type `from` is computed in.
DataType chosen_type(DataType from, std::size_t columns, WeightFormat format) {
    switch (format) {
        case WeightFormat::stored:
            return from;
        case WeightFormat::f32:
            return DataType::f32;
        case WeightFormat::bf16:
            return DataType::bf16;
        case WeightFormat::q8:
            return columns % BlockQ8::size == 0 ? DataType::q8_0 : from;
    }
    return from;
}

void blocks_to_f32(const std::byte* blocks, std::size_t columns, float* out) {
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        BlockQ8 block;
        std::memcpy(&block, blocks + b * sizeof(block), sizeof(block));
        const float scale = kernels::f16_to_f32(block.scale);
        for (std::size_t i = 0; i < BlockQ8::size; ++i) {
            out[b * BlockQ8::size + i] = scale * static_cast<float>(block.quants[i]);
        }
    }
}

// A row of row-major numbers or blocks as float32.
void widen_row(DataType type, const std::byte* row, std::size_t columns, const KernelTable& table,
               float* out) {
    switch (type) {
        case DataType::f32:
            std::memcpy(out, row, columns * sizeof(float));
            return;
        case DataType::f16:
            table.elementwise.f16_to_f32(row, columns, out);
            return;
        case DataType::bf16:
            table.elementwise.bf16_to_f32(row, columns, out);
            return;
        case DataType::q8_0:
            blocks_to_f32(row, columns, out);
            return;
    }
}

// Puts a row of blocks into its lane of a panel.
void pack_row(const std::byte* blocks, std::size_t columns, std::size_t lane, Q8Tile* tiles) {
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        BlockQ8 block;
        std::memcpy(&block, blocks + b * sizeof(block), sizeof(block));
        tiles[b].scales[lane] = block.scale;
        for (std::size_t group = 0; group < BlockQ8::size / 4; ++group) {
            std::memcpy(tiles[b].quants[group][lane], block.quants + 4 * group, 4);
        }
    }
}

std::unique_ptr<CpuMatrix> pack(const HostMatrix& source, const KernelTable& table, WorkTeam& team,
                                SlabAllocator& memory) {
    const std::size_t blocks = source.columns / BlockQ8::size;
    const std::size_t panels = (source.rows + panel_rows - 1) / panel_rows;
    const std::size_t source_row_bytes = bytes_of(source.type, source.columns);
    SlabBytes packed = memory.allocate(panels * blocks * sizeof(Q8Tile));
    auto* tiles = reinterpret_cast<Q8Tile*>(packed.data);
    // Working memory of a thread: a row as float32, then as blocks.
    const std::size_t scratch_row = source.columns * sizeof(float) + blocks * sizeof(BlockQ8);
    std::vector<std::byte> scratch(static_cast<std::size_t>(team.threads()) * scratch_row);
    team.run(panels, [&](std::size_t panel, std::size_t slot) {
        Q8Tile* panel_tiles = tiles + panel * blocks;
        const std::size_t first = panel * panel_rows;
        const std::size_t count = std::min(panel_rows, source.rows - first);
        if (count < panel_rows) {
            std::memset(static_cast<void*>(panel_tiles), 0, blocks * sizeof(Q8Tile));
        }
        for (std::size_t lane = 0; lane < count; ++lane) {
            const std::byte* row = source.data.data() + (first + lane) * source_row_bytes;
            if (source.type != DataType::q8_0) {
                auto* numbers = reinterpret_cast<float*>(scratch.data() + slot * scratch_row);
                auto* converted = reinterpret_cast<BlockQ8*>(numbers + source.columns);
                widen_row(source.type, row, source.columns, table, numbers);
                table.matmul.quantize_weights(numbers, source.columns, converted);
                row = reinterpret_cast<const std::byte*>(converted);
            }
            pack_row(row, source.columns, lane, panel_tiles);
        }
    });
    return std::make_unique<CpuMatrix>(DataType::q8_0, source.rows, source.columns, std::move(packed));
}

std::unique_ptr<CpuMatrix> convert(const HostMatrix& source, DataType to, const KernelTable& table,
                                   WorkTeam& team, SlabAllocator& memory) {
    assert(to == DataType::f32 || to == DataType::bf16);
    const std::size_t row_bytes = bytes_of(to, source.columns);
    const std::size_t source_row_bytes = bytes_of(source.type, source.columns);
    SlabBytes converted = memory.allocate(source.rows * row_bytes);
    std::vector<float> scratch(static_cast<std::size_t>(team.threads()) * source.columns);
    team.run(source.rows, [&](std::size_t row, std::size_t slot) {
        const std::byte* from = source.data.data() + row * source_row_bytes;
        std::byte* out = converted.data + row * row_bytes;
        if (to == DataType::f32) {
            widen_row(source.type, from, source.columns, table, reinterpret_cast<float*>(out));
        } else {
            float* numbers = scratch.data() + slot * source.columns;
            widen_row(source.type, from, source.columns, table, numbers);
            table.elementwise.f32_to_bf16(numbers, source.columns, out);
        }
    });
    return std::make_unique<CpuMatrix>(to, source.rows, source.columns, std::move(converted));
}

}  // namespace

CpuMatrix::CpuMatrix(DataType type, std::size_t rows, std::size_t columns,
                     std::span<const std::byte> borrowed, std::shared_ptr<const void> keep_alive)
    : type_(type),
      rows_(rows),
      columns_(columns),
      bytes_(borrowed.size()),
      data_(borrowed.data()),
      keep_alive_(std::move(keep_alive)) {
    assert(type != DataType::q8_0);
}

CpuMatrix::CpuMatrix(DataType type, std::size_t rows, std::size_t columns, SlabBytes owned)
    : type_(type), rows_(rows), columns_(columns), owned_(std::move(owned)) {
    bytes_ = owned_.bytes;
    data_ = owned_.data;
}

const Q8Tile* CpuMatrix::panels() const {
    assert(type_ == DataType::q8_0);
    return reinterpret_cast<const Q8Tile*>(data_);
}

void CpuMatrix::read_row(std::size_t row, const KernelTable& table, float* out) const {
    assert(row < rows_);
    if (type_ != DataType::q8_0) {
        widen_row(type_, data_ + row * bytes_of(type_, columns_), columns_, table, out);
        return;
    }
    const std::size_t blocks = columns_ / BlockQ8::size;
    const std::size_t lane = row % panel_rows;
    for (std::size_t b = 0; b < blocks; ++b) {
        const Q8Tile& tile = panels()[row / panel_rows * blocks + b];
        const float scale = kernels::f16_to_f32(tile.scales[lane]);
        for (std::size_t i = 0; i < BlockQ8::size; ++i) {
            out[b * BlockQ8::size + i] = scale * static_cast<float>(tile.quants[i / 4][lane][i % 4]);
        }
    }
}

const CpuMatrix& cpu_matrix(const WeightMatrix& matrix) {
    assert(dynamic_cast<const CpuMatrix*>(&matrix) != nullptr);
    return static_cast<const CpuMatrix&>(matrix);
}

std::unique_ptr<CpuMatrix> load_cpu_matrix(const HostMatrix& source, WeightFormat format,
                                           const KernelTable& table, WorkTeam& team, SlabAllocator& memory) {
    assert(source.data.size() == source.rows * bytes_of(source.type, source.columns));
    const DataType type = chosen_type(source.type, source.columns, format);
    if (type == DataType::q8_0) {
        return pack(source, table, team, memory);
    }
    if (type == source.type) {
        return std::make_unique<CpuMatrix>(type, source.rows, source.columns, source.data, source.keep_alive);
    }
    return convert(source, type, table, team, memory);
}

}  // namespace octavo
