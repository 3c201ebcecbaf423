#include "kernels/cpu/weight_matrix.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "kernels/cpu/weight_blocks.h"

namespace octavo {
namespace {

using kernels::KernelTable;
using kernels::panel_rows;
using kernels::Q4Tile;
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
        case WeightFormat::q4:
            return columns % BlockQ4::size == 0 ? DataType::q4_0 : from;
    }
    return from;
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
        default:
            table.blocks.decode(type, row, columns, out);
            return;
    }
}

void quantize_row(const float* x, std::size_t columns, const KernelTable& table, BlockQ8* blocks) {
    table.matmul.quantize_weights(x, columns, blocks);
}

void quantize_row(const float* x, std::size_t columns, const KernelTable&, BlockQ4* blocks) {
    quantize({x, columns}, blocks);
}

// Puts a row of blocks into its lane of a panel.
template <typename Block, typename Tile>
void pack_row(const std::byte* blocks, std::size_t columns, std::size_t lane, Tile* tiles) {
    for (std::size_t b = 0; b < columns / Block::size; ++b) {
        Block block;
        std::memcpy(&block, blocks + b * sizeof(block), sizeof(block));
        put(block, lane, tiles[b]);
    }
}

template <typename Block, typename Tile>
std::unique_ptr<CpuMatrix> pack(const HostMatrix& source, DataType to, const KernelTable& table,
                                WorkTeam& team, SlabAllocator& memory) {
    const std::size_t blocks = source.columns / Block::size;
    const std::size_t panels = (source.rows + panel_rows - 1) / panel_rows;
    const std::size_t source_row_bytes = bytes_of(source.type, source.columns);
    SlabBytes packed = memory.allocate(panels * blocks * sizeof(Tile));
    auto* tiles = reinterpret_cast<Tile*>(packed.data);
    // Working memory of a thread: a row as float32, then as blocks; whole cache lines, so that the next
    // thread's numbers are aligned.
    constexpr std::size_t line = 64;
    const std::size_t scratch_row =
        (source.columns * sizeof(float) + blocks * sizeof(Block) + line - 1) / line * line;
    std::vector<std::byte> scratch(static_cast<std::size_t>(team.threads()) * scratch_row);
    team.run(panels, [&](std::size_t panel, std::size_t slot) {
        Tile* panel_tiles = tiles + panel * blocks;
        const std::size_t first = panel * panel_rows;
        const std::size_t count = std::min(panel_rows, source.rows - first);
        if (count < panel_rows) {
            std::memset(static_cast<void*>(panel_tiles), 0, blocks * sizeof(Tile));
        }
        for (std::size_t lane = 0; lane < count; ++lane) {
            const std::byte* row = source.data.data() + (first + lane) * source_row_bytes;
            if (source.type != to) {
                auto* numbers = reinterpret_cast<float*>(scratch.data() + slot * scratch_row);
                auto* converted = reinterpret_cast<Block*>(numbers + source.columns);
                widen_row(source.type, row, source.columns, table, numbers);
                quantize_row(numbers, source.columns, table, converted);
                row = reinterpret_cast<const std::byte*>(converted);
            }
            pack_row<Block>(row, source.columns, lane, panel_tiles);
        }
    });
    return std::make_unique<CpuMatrix>(to, source.rows, source.columns, std::move(packed));
}

template <typename Tile>
void read_lane(const Tile* tiles, std::size_t blocks, std::size_t lane, float* out) {
    for (std::size_t b = 0; b < blocks; ++b) {
        widen(take(tiles[b], lane), out + b * BlockQ8::size);
    }
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
    assert(!is_packed(type));
}

CpuMatrix::CpuMatrix(DataType type, std::size_t rows, std::size_t columns, SlabBytes owned)
    : type_(type), rows_(rows), columns_(columns), owned_(std::move(owned)) {
    bytes_ = owned_.bytes;
    data_ = owned_.data;
}

void CpuMatrix::read_row(std::size_t row, const KernelTable& table, float* out) const {
    assert(row < rows_);
    if (!is_packed(type_)) {
        widen_row(type_, data_ + row * bytes_of(type_, columns_), columns_, table, out);
        return;
    }
    const std::size_t blocks = columns_ / BlockQ8::size;
    const std::size_t first = row / panel_rows * blocks;
    if (type_ == DataType::q8_0) {
        read_lane(panels<Q8Tile>() + first, blocks, row % panel_rows, out);
    } else {
        read_lane(panels<Q4Tile>() + first, blocks, row % panel_rows, out);
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
        return pack<BlockQ8, Q8Tile>(source, type, table, team, memory);
    }
    if (type == DataType::q4_0) {
        return pack<BlockQ4, Q4Tile>(source, type, table, team, memory);
    }
    if (type == source.type) {
        return std::make_unique<CpuMatrix>(type, source.rows, source.columns, source.data, source.keep_alive);
    }
    return convert(source, type, table, team, memory);
}

}  // namespace octavo
