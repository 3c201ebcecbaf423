#include "kernels/cpu/matmul.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace octavo {
namespace {

using kernels::panel_rows;

// Chunks for each thread: enough that a thread which is held up does not hold up the others, few enough that
// each still streams a long run of weights.
constexpr std::size_t chunks_a_thread = 8;

// Numbers of activations that are quantized by the calling thread alone: less than the price of a dispatch.
constexpr std::size_t inline_numbers = 16384;

std::size_t round_up(std::size_t n, std::size_t unit) {
    return (n + unit - 1) / unit * unit;
}

// A thread's working memory for products over blocks: whole cache lines.
std::size_t row_bytes(std::size_t columns) {
    return round_up(kernels::block_scratch_bytes(columns), 64);
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

// From the blocks of 32 that quantize() made: scales and sums for each 16 columns, as formats of weights have
// them, and a token's quants one after the other.
void Matmul::group(const Tensor& x) {
    const std::size_t blocks = x.columns / BlockQ8::size;
    const std::size_t n = kernels::padded_columns(x.columns), groups = n / 16;
    std::int8_t* quants = quants_.at_least(x.rows * n);
    float* scales = scales_.at_least(x.rows * groups);
    float* sums = sums_.at_least(x.rows * groups);
    const auto group_row = [&](std::size_t t) {
        std::fill_n(quants + t * n + x.columns, n - x.columns, std::int8_t{0});
        std::fill_n(scales + t * groups, groups, 0.0F);
        std::fill_n(sums + t * groups, groups, 0.0F);
        for (std::size_t b = 0; b < blocks; ++b) {
            const kernels::ActivationBlock& block = quantized_[b * x.rows + t];
            std::copy_n(block.quants, BlockQ8::size, quants + t * n + b * BlockQ8::size);
            for (std::size_t half = 0; half < 2; ++half) {
                const std::int8_t* part = block.quants + 16 * half;
                scales[t * groups + 2 * b + half] = block.scale;
                sums[t * groups + 2 * b + half] =
                    block.scale * static_cast<float>(std::accumulate(part, part + 16, 0));
            }
        }
    };
    if (x.rows * x.columns <= inline_numbers) {
        for (std::size_t t = 0; t < x.rows; ++t) {
            group_row(t);
        }
    } else {
        team_.run(x.rows, [&](std::size_t t, std::size_t) { group_row(t); });
    }
    grouped_.quants = quants;
    grouped_.scales = scales;
    grouped_.sums = sums;
    grouped_.tokens = x.rows;
    grouped_.scratch = rows_.at_least(static_cast<std::size_t>(team_.threads()) * row_bytes(x.columns));
}

void Matmul::multiply_blocks(const CpuMatrix& weights, const kernels::PlainProduct& plain,
                             std::size_t slot) const {
    kernels::BlockProduct product = grouped_;
    product.type = weights.type();
    product.weights = plain.weights;
    product.rows = plain.rows;
    product.columns = plain.columns;
    product.scratch += slot * row_bytes(plain.columns);
    product.out = plain.out;
    product.out_stride = plain.out_stride;
    product.accumulate = plain.accumulate;
    table_.blocks.multiply(product);
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
            multiply_blocks(weights, plain, slot);
            return;
    }
}

void Matmul::run(const Tensor& x, std::span<const Product> products) {
    std::size_t total_rows = 0;
    bool wants_quantized = false;
    bool wants_grouped = false;
    for (const Product& product : products) {
        assert(product.weights != nullptr && product.weights->columns() == x.columns);
        assert(product.out.rows == x.rows && product.out.columns == product.weights->rows());
        total_rows += product.weights->rows();
        const bool packed = is_packed(product.weights->type());
        const bool in_blocks = block_length(product.weights->type()) > 1;
        wants_quantized = wants_quantized || in_blocks;
        wants_grouped = wants_grouped || (in_blocks && !packed);
    }
    if (x.rows == 0 || total_rows == 0) {
        return;
    }
    if (wants_quantized) {
        quantize(x);
    }
    if (wants_grouped) {
        group(x);
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
