#include "kernels/cpu/weight_blocks.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "kernels/cpu/number_formats.h"

namespace octavo {
namespace {

// The number of largest magnitude, the negative one of two. Magnitude and sign are compared as one integer,
// which compilers do for several numbers at a time.
float largest_with_sign(const float* x) {
    std::uint32_t largest = 0;
    for (std::size_t i = 0; i < BlockQ4::size; ++i) {
        const auto bits = std::bit_cast<std::uint32_t>(x[i]);
        largest = std::max(largest, bits << 1 | bits >> 31);
    }
    return std::bit_cast<float>(largest >> 1 | largest << 31);
}

// Bytes 4 * (2 * group + part) ... + 3 of a lane's 32 quants, one to a byte, as they lie in a block.
std::uint32_t four_of(const BlockQ4& block, std::size_t column) {
    std::uint32_t four;
    std::memcpy(&four, block.quants + column % 16, 4);
    return (column < 16 ? four : four >> 4) & 0x0F0F0F0FU;
}

}  // namespace

void widen(const BlockQ8& block, float* out) {
    const float scale = kernels::f16_to_f32(block.scale);
    for (std::size_t i = 0; i < BlockQ8::size; ++i) {
        out[i] = scale * static_cast<float>(block.quants[i]);
    }
}

void widen(const BlockQ4& block, float* out) {
    const float scale = kernels::f16_to_f32(block.scale);
    for (std::size_t i = 0; i < BlockQ4::size / 2; ++i) {
        out[i] = scale * static_cast<float>((block.quants[i] & 15) - 8);
        out[i + BlockQ4::size / 2] = scale * static_cast<float>((block.quants[i] >> 4) - 8);
    }
}

void quantize(std::span<const float> x, BlockQ4* blocks) {
    assert(x.size() % BlockQ4::size == 0);
    for (std::size_t b = 0; b < x.size() / BlockQ4::size; ++b) {
        const float* numbers = x.data() + b * BlockQ4::size;
        const float scale = largest_with_sign(numbers) / -8.0F;
        const float inverse = scale != 0.0F ? 1.0F / scale : 0.0F;
        int quants[BlockQ4::size];
        for (std::size_t i = 0; i < BlockQ4::size; ++i) {
            // The comparisons take what is not a number to 0.
            const float shifted = numbers[i] * inverse + 8.5F;
            const float positive = shifted > 0.0F ? shifted : 0.0F;
            quants[i] = static_cast<int>(positive < 15.0F ? positive : 15.0F);
        }
        blocks[b].scale = kernels::f32_to_f16(scale);
        for (std::size_t i = 0; i < BlockQ4::size / 2; ++i) {
            blocks[b].quants[i] = static_cast<std::uint8_t>(quants[i] | quants[i + BlockQ4::size / 2] << 4);
        }
    }
}

void put(const BlockQ8& block, std::size_t lane, kernels::Q8Tile& tile) {
    tile.scales[lane] = block.scale;
    for (std::size_t group = 0; group < std::size(tile.quants); ++group) {
        std::memcpy(tile.quants[group][lane], block.quants + 4 * group, 4);
    }
}

BlockQ8 take(const kernels::Q8Tile& tile, std::size_t lane) {
    BlockQ8 block;
    block.scale = tile.scales[lane];
    for (std::size_t group = 0; group < std::size(tile.quants); ++group) {
        std::memcpy(block.quants + 4 * group, tile.quants[group][lane], 4);
    }
    return block;
}

void put(const BlockQ4& block, std::size_t lane, kernels::Q4Tile& tile) {
    tile.scales[lane] = block.scale;
    for (std::size_t group = 0; group < std::size(tile.quants); ++group) {
        const std::uint32_t both = four_of(block, 8 * group) | four_of(block, 8 * group + 4) << 4;
        std::memcpy(tile.quants[group][lane], &both, 4);
    }
}

BlockQ4 take(const kernels::Q4Tile& tile, std::size_t lane) {
    BlockQ4 block{};
    block.scale = tile.scales[lane];
    for (std::size_t column = 0; column < BlockQ4::size; ++column) {
        const int both = tile.quants[column / 8][lane][column % 4];
        const int quant = column % 8 < 4 ? both & 15 : both >> 4;
        const int shift = column < BlockQ4::size / 2 ? 0 : 4;
        std::uint8_t& to = block.quants[column % (BlockQ4::size / 2)];
        to = static_cast<std::uint8_t>(to | quant << shift);
    }
    return block;
}

}  // namespace octavo
