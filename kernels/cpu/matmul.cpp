#include "kernels/cpu/matmul.h"

#include <algorithm>
#include <cassert>

namespace octavo {
namespace {

using kernels::panel_rows;

// Chunks for each thread: enough that a thread which is held up does not hold up the others, few enough that
// each still streams a long run of weights.
constexpr std::size_t chunks_a_thread = 8;

// Numbers of activations that are quantized by the calling thread alone: less than the price of a dispatch.
constexpr std::size_t inline_numbers = 16384;

// Decoded weights that a thread multiplies at once: they stay in the first cache (32 KiB) unless rows are
// long, when a few of them share the loads of the activations.
constexpr std::size_t tile_numbers = 8192;
constexpr std::size_t least_tile_rows = 4;

std::size_t round_up(std::size_t n, std::size_t unit) {
    return (n + unit - 1) / unit * unit;
}

}  // namespace

void Matmul::quantize(const Tensor& x) {
    const std::size_t blocks = x.columns / BlockQ8::size;
    quantized_ = blocks_.at_least(x.rows * blocks);
    const auto quantize_row = [&](std::size_t t) {
        table_.matmul.quantize_row(row_of(x, t), x.columns, quantized_ + t, x.rows);
    };
    if (x.rows * x.columns <= inline_numbers) {
        for (std::size_t t = 0; t < x.rows; ++t) {
            quantize_row(t);
        }
    } else {
        team_.run(x.rows, [&](std::size_t t, std::size_t) { quantize_row(t); });
    }
}

// Weights in blocks that no kernel multiplies: some rows at a time become float32 next to the processor and
// are multiplied there, so that memory is read as the file has it.
void Matmul::multiply_decoded(const CpuMatrix& weights, kernels::PlainProduct product,
                              std::size_t slot) const {
    float* tile = decoded_ + slot * decoded_numbers_;
    const std::size_t row_bytes = bytes_of(weights.type(), weights.columns());
    const std::size_t tile_rows = decoded_numbers_ / weights.columns();
    const std::byte* source = product.weights;
    const std::size_t rows = product.rows;
    float* out = product.out;
    for (std::size_t first = 0; first < rows; first += tile_rows) {
        product.rows = std::min(tile_rows, rows - first);
        table_.blocks.decode(weights.type(), source + first * row_bytes, product.rows * weights.columns(),
                             tile);
        product.weights = reinterpret_cast<const std::byte*>(tile);
        product.out = out + first;
        table_.matmul.f32(product);
    }
}

void Matmul::multiply(const Tensor& x, const Product& product, std::size_t first_row, std::size_t rows,
                      std::size_t slot) const {
    const CpuMatrix& weights = cpu_matrix(*product.weights);
    float* out = row_of(product.out, 0) + first_row;
    const auto packed = [&]<typename Tile>(const Tile* panels) {
        return kernels::PackedProduct<Tile>{
            .panels = panels + first_row / panel_rows * (weights.columns() / BlockQ8::size),
            .rows = rows,
            .columns = weights.columns(),
            .x = quantized_,
            .tokens = x.rows,
            .out = out,
            .out_stride = product.out.stride,
            .accumulate = product.accumulate};
    };
    if (weights.type() == DataType::q8_0) {
        table_.matmul.q8(packed(weights.panels<kernels::Q8Tile>()));
        return;
    }
    if (weights.type() == DataType::q4_0) {
        table_.matmul.q4(packed(weights.panels<kernels::Q4Tile>()));
        return;
    }
    const kernels::PlainProduct plain = {
        .weights = weights.data() + first_row * bytes_of(weights.type(), weights.columns()),
        .rows = rows,
        .columns = weights.columns(),
        .x = row_of(x, 0),
        .x_stride = x.stride,
        .tokens = x.rows,
        .out = out,
        .out_stride = product.out.stride,
        .accumulate = product.accumulate};
    switch (weights.type()) {
        case DataType::f32:
            table_.matmul.f32(plain);
            return;
        case DataType::f16:
            table_.matmul.f16(plain);
            return;
        case DataType::bf16:
            table_.matmul.bf16(plain);
            return;
        default:
            multiply_decoded(weights, plain, slot);
            return;
    }
}

void Matmul::run(const Tensor& x, std::span<const Product> products) {
    std::size_t total_rows = 0;
    bool wants_quantized = false;
    bool wants_decoded = false;
    for (const Product& product : products) {
        assert(product.weights != nullptr && product.weights->columns() == x.columns);
        assert(product.out.rows == x.rows && product.out.columns == product.weights->rows());
        total_rows += product.weights->rows();
        const bool packed = is_packed(product.weights->type());
        wants_quantized = wants_quantized || packed;
        wants_decoded = wants_decoded || (!packed && block_length(product.weights->type()) > 1);
    }
    if (x.rows == 0 || total_rows == 0) {
        return;
    }
    if (wants_quantized) {
        quantize(x);
    }
    if (wants_decoded) {
        decoded_numbers_ = std::max(tile_numbers / x.columns, least_tile_rows) * x.columns;
        decoded_ = tiles_.at_least(decoded_numbers_ * static_cast<std::size_t>(team_.threads()));
    }
    // Whole panels, so that packed weights can be cut anywhere a chunk begins.
    const std::size_t wanted_chunks = chunks_a_thread * static_cast<std::size_t>(team_.threads());
    const std::size_t chunk_rows = round_up((total_rows + wanted_chunks - 1) / wanted_chunks, panel_rows);
    std::size_t chunks = 0;
    for (const Product& product : products) {
        chunks += (product.weights->rows() + chunk_rows - 1) / chunk_rows;
    }
    team_.run(chunks, [&](std::size_t chunk, std::size_t slot) {
        for (const Product& product : products) {
            const std::size_t rows = product.weights->rows();
            const std::size_t own_chunks = (rows + chunk_rows - 1) / chunk_rows;
            if (chunk < own_chunks) {
                const std::size_t first = chunk * chunk_rows;
                multiply(x, product, first, std::min(chunk_rows, rows - first), slot);
                return;
            }
            chunk -= own_chunks;
        }
    });
}

}  // namespace octavo
