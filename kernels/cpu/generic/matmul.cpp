// Matrix products, one number after the other.
#include <cassert>
#include <cmath>

#include "kernels/cpu/generic/table.h"
#include "kernels/cpu/number_formats.h"

namespace octavo::kernels::generic {
namespace {

void put(float& out, double sum, bool accumulate) {
    out = static_cast<float>(accumulate ? static_cast<double>(out) + sum : sum);
}

template <typename Stored, float (*to_f32)(Stored)>
void multiply_plain(const PlainProduct& p) {
    for (std::size_t t = 0; t < p.tokens; ++t) {
        const float* x = p.x + t * p.x_stride;
        for (std::size_t r = 0; r < p.rows; ++r) {
            const std::byte* weights = p.weights + r * p.columns * sizeof(Stored);
            double sum = 0;
            for (std::size_t c = 0; c < p.columns; ++c) {
                sum += static_cast<double>(x[c]) *
                       static_cast<double>(to_f32(load_unaligned<Stored>(weights, c)));
            }
            put(p.out[t * p.out_stride + r], sum, p.accumulate);
        }
    }
}

float same(float x) {
    return x;
}

int quant_of(const Q8Tile& tile, std::size_t lane, std::size_t column) {
    return tile.quants[column / 4][lane][column % 4];
}

int quant_of(const Q4Tile& tile, std::size_t lane, std::size_t column) {
    const int both = tile.quants[column / 8][lane][column % 4];
    return (column % 8 < 4 ? both & 15 : both >> 4) - 8;
}

template <typename Tile>
void multiply_packed(const PackedProduct<Tile>& p) {
    assert(p.columns % BlockQ8::size == 0);
    const std::size_t blocks = p.columns / BlockQ8::size;
    for (std::size_t t = 0; t < p.tokens; ++t) {
        for (std::size_t r = 0; r < p.rows; ++r) {
            const Tile* tiles = p.panels + r / panel_rows * blocks;
            const std::size_t lane = r % panel_rows;
            double sum = 0;
            for (std::size_t b = 0; b < blocks; ++b) {
                const ActivationBlock& x = p.x[b * p.tokens + t];
                std::int32_t dot = 0;
                for (std::size_t c = 0; c < BlockQ8::size; ++c) {
                    dot += x.quants[c] * quant_of(tiles[b], lane, c);
                }
                sum += static_cast<double>(dot) * static_cast<double>(f16_to_f32(tiles[b].scales[lane])) *
                       static_cast<double>(x.scale);
            }
            put(p.out[t * p.out_stride + r], sum, p.accumulate);
        }
    }
}

// Halves away from zero. std::round is that, too, but mingw-w64's rounds the float just below a half up.
float to_nearest(float x) {
    const float whole = std::trunc(x);
    return std::fabs(x - whole) >= 0.5F ? whole + std::copysign(1.0F, x) : whole;
}

// NaN, which no comparison admits, becomes the lower bound.
std::int8_t to_int8(float rounded) {
    if (rounded >= 127.0F) {
        return 127;
    }
    return rounded > -127.0F ? static_cast<std::int8_t>(rounded) : static_cast<std::int8_t>(-127);
}

float largest_magnitude(const float* x, std::size_t n) {
    float largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const float magnitude = std::fabs(x[i]);
        largest = magnitude > largest ? magnitude : largest;
    }
    return largest;
}

void quantize_row(const float* x, std::size_t columns, ActivationBlock* blocks, std::size_t stride) {
    assert(columns % BlockQ8::size == 0);
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        const float* block = x + b * BlockQ8::size;
        const float largest = largest_magnitude(block, BlockQ8::size);
        // Below the normal numbers the inverse would overflow; such a block is zero in effect.
        const float inverse = largest >= 0x1p-120F ? 127.0F / largest : 0.0F;
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < BlockQ8::size; ++i) {
            const std::int8_t quant = to_int8(std::nearbyint(block[i] * inverse));
            blocks[b * stride].quants[i] = quant;
            sum += quant;
        }
        blocks[b * stride].scale = largest / 127.0F;
        blocks[b * stride].correction = -128 * sum;
    }
}

void quantize_weights(const float* x, std::size_t columns, BlockQ8* blocks) {
    assert(columns % BlockQ8::size == 0);
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        const float* block = x + b * BlockQ8::size;
        const float scale = largest_magnitude(block, BlockQ8::size) / 127.0F;
        const float inverse = scale != 0.0F ? 1.0F / scale : 0.0F;
        blocks[b].scale = f32_to_f16(scale);
        for (std::size_t i = 0; i < BlockQ8::size; ++i) {
            blocks[b].quants[i] = to_int8(to_nearest(block[i] * inverse));
        }
    }
}

void accumulate(const float* a, std::size_t a_row, std::size_t a_column, const float* b, std::size_t b_stride,
                float* c, std::size_t c_stride, std::size_t m, std::size_t n, std::size_t k) {
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t p = 0; p < k; ++p) {
            const float factor = a[i * a_row + p * a_column];
            for (std::size_t j = 0; j < n; ++j) {
                c[i * c_stride + j] += factor * b[p * b_stride + j];
            }
        }
    }
}

}  // namespace

const MatmulKernels matmul = {
    .f32 = multiply_plain<float, same>,
    .f16 = multiply_plain<std::uint16_t, f16_to_f32>,
    .bf16 = multiply_plain<std::uint16_t, bf16_to_f32>,
    .q8 = multiply_packed<Q8Tile>,
    .q4 = multiply_packed<Q4Tile>,
    .quantize_row = quantize_row,
    .quantize_weights = quantize_weights,
    .accumulate = accumulate,
};

}  // namespace octavo::kernels::generic
