// Products for NEON: float32 from kernels/cpu/simd, integers with dot products of four bytes or, where the
// processor has them, with products of two by two rows of eight.
#include "kernels/cpu/simd/matmul.h"

#include <cassert>

#include "kernels/cpu/neon/panels.h"
#include "kernels/cpu/neon/table.h"
#include "kernels/cpu/neon/vector.h"
#include "kernels/cpu/simd/packed.h"

namespace octavo::kernels::neon {
namespace {

// Tokens of a tile: 3 x 4 integer and 3 x 4 float sums, 3 activations and a weight of 32 registers.
constexpr std::size_t tile_tokens = 3;

template <std::size_t tokens>
using Sums = float32x4_t[tokens][panel_vectors];
template <std::size_t tokens>
using Dots = int32x4_t[tokens][panel_vectors];

template <std::size_t tokens>
void set_dots(Dots<tokens>& dots, const ActivationBlock* x, int correction_share) {
    for (std::size_t t = 0; t < tokens; ++t) {
        const std::int32_t start = correction_share == 0 ? 0 : x[t].correction / correction_share;
        for (int32x4_t& dot : dots[t]) {
            dot = vdupq_n_s32(start);
        }
    }
}

// Adds the products of 16 rows with the four columns that lie in lane `lane` of 16 activations.
template <int lane, std::size_t tokens>
void add_products(Dots<tokens>& dots, const int8x16_t (&weights)[panel_vectors],
                  const int8x16_t (&x)[tokens]) {
    for (std::size_t t = 0; t < tokens; ++t) {
        for (std::size_t v = 0; v < panel_vectors; ++v) {
            dots[t][v] = vdotq_laneq_s32(dots[t][v], weights[v], x[t], lane);
        }
    }
}

template <std::size_t tokens>
void load_activations(int8x16_t (&out)[tokens], const ActivationBlock* x, std::size_t column) {
    for (std::size_t t = 0; t < tokens; ++t) {
        out[t] = vld1q_s8(x[t].quants + column);
    }
}

template <std::size_t tokens>
void add_block(Dots<tokens>& dots, const Q8Tile& tile, const ActivationBlock* x) {
    set_dots<tokens>(dots, x, 0);
    for (std::size_t column = 0; column < BlockQ8::size; column += 16) {
        int8x16_t activations[tokens];
        load_activations(activations, x, column);
        const auto add = [&]<int group>() {
            int8x16_t weights[panel_vectors];
            for (std::size_t v = 0; v < panel_vectors; ++v) {
                weights[v] = vld1q_s8(tile.quants[column / 4 + group][4 * v]);
            }
            add_products<group, tokens>(dots, weights, activations);
        };
        add.template operator()<0>();
        add.template operator()<1>();
        add.template operator()<2>();
        add.template operator()<3>();
    }
}

// Weights are multiplied as 0 ... 15; -8 times the sum of the activations makes good for that.
template <std::size_t tokens>
void add_block(Dots<tokens>& dots, const Q4Tile& tile, const ActivationBlock* x) {
    set_dots<tokens>(dots, x, 16);
    for (std::size_t column = 0; column < BlockQ4::size; column += 16) {
        int8x16_t activations[tokens];
        load_activations(activations, x, column);
        const auto add = [&]<int pair>() {
            int8x16_t low[panel_vectors];
            int8x16_t high[panel_vectors];
            for (std::size_t v = 0; v < panel_vectors; ++v) {
                const uint8x16_t both = vld1q_u8(tile.quants[column / 8 + pair][4 * v]);
                low[v] = vreinterpretq_s8_u8(vandq_u8(both, vdupq_n_u8(15)));
                high[v] = vreinterpretq_s8_u8(vshrq_n_u8(both, 4));
            }
            add_products<2 * pair, tokens>(dots, low, activations);
            add_products<2 * pair + 1, tokens>(dots, high, activations);
        };
        add.template operator()<0>();
        add.template operator()<1>();
    }
}

// One panel by `tokens` tokens from `token`; the first `rows` are wanted.
template <std::size_t tokens, typename Tile>
void multiply_tile(const PackedProduct<Tile>& p, std::size_t panel, std::size_t token, std::size_t rows) {
    const std::size_t blocks = p.columns / BlockQ8::size;
    const Tile* tiles = p.panels + panel * blocks;
    Sums<tokens> sums;
    for (auto& row : sums) {
        for (float32x4_t& sum : row) {
            sum = vdupq_n_f32(0.0F);
        }
    }
    for (std::size_t b = 0; b < blocks; ++b) {
        const ActivationBlock* x = p.x + b * p.tokens + token;
        Dots<tokens> dots;
        add_block<tokens>(dots, tiles[b], x);
        for (std::size_t v = 0; v < panel_vectors; ++v) {
            const float32x4_t scales = scales_of(tiles[b], v);
            for (std::size_t t = 0; t < tokens; ++t) {
                const float32x4_t factor = vmulq_n_f32(scales, x[t].scale);
                sums[t][v] = vfmaq_f32(sums[t][v], vcvtq_f32_s32(dots[t][v]), factor);
            }
        }
    }
    for (std::size_t t = 0; t < tokens; ++t) {
        store_rows(p, sums[t], panel, token + t, rows);
    }
}

template <typename Tile>
void multiply_packed(const PackedProduct<Tile>& p) {
    simd::for_tiles<1, tile_tokens>(
        p, 1,
        [&]<std::size_t panels, std::size_t tokens>(std::size_t panel, std::size_t token, std::size_t rows) {
            static_assert(panels == 1);
            multiply_tile<tokens>(p, panel, token, rows);
        });
}

// A block of 32 numbers in registers.
struct Block {
    float32x4_t parts[8];

    explicit Block(const float* x) {
        for (std::size_t i = 0; i < 8; ++i) {
            parts[i] = vld1q_f32(x + 4 * i);
        }
    }
    float largest_magnitude() const {
        float32x4_t largest = vdupq_n_f32(0.0F);
        for (const float32x4_t part : parts) {
            largest = Vector::max(vabsq_f32(part), largest);
        }
        return Vector::maximum(largest);
    }
};

// Saturates, in order.
void store_bytes(std::int8_t* out, const int32x4_t (&numbers)[8]) {
    for (std::size_t i = 0; i < 8; i += 4) {
        const int16x8_t low = vcombine_s16(vqmovn_s32(numbers[i]), vqmovn_s32(numbers[i + 1]));
        const int16x8_t high = vcombine_s16(vqmovn_s32(numbers[i + 2]), vqmovn_s32(numbers[i + 3]));
        vst1q_s8(out + 4 * i, vcombine_s8(vqmovn_s16(low), vqmovn_s16(high)));
    }
}

// NaN becomes the lower bound, as generic has it, where the conversion makes it 0.
int32x4_t bounded(float32x4_t x, int32x4_t number) {
    const int32x4_t low = vdupq_n_s32(-127);
    return vbslq_s32(vceqq_f32(x, x), vmaxq_s32(number, low), low);
}

void quantize_row(const float* x, std::size_t columns, ActivationBlock* blocks, std::size_t stride) {
    assert(columns % BlockQ8::size == 0);
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        const Block block(x + b * BlockQ8::size);
        const float largest = block.largest_magnitude();
        const float inverse = largest >= 0x1p-120F ? 127.0F / largest : 0.0F;
        int32x4_t numbers[8];
        int32x4_t sum = vdupq_n_s32(0);
        for (std::size_t i = 0; i < 8; ++i) {
            const float32x4_t scaled = vmulq_n_f32(block.parts[i], inverse);
            numbers[i] = bounded(scaled, vcvtnq_s32_f32(scaled));
            sum = vaddq_s32(sum, numbers[i]);
        }
        ActivationBlock& to = blocks[b * stride];
        store_bytes(to.quants, numbers);
        to.scale = largest / 127.0F;
        to.correction = -128 * vaddvq_s32(sum);
    }
}

void quantize_weights(const float* x, std::size_t columns, BlockQ8* blocks) {
    assert(columns % BlockQ8::size == 0);
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        const Block block(x + b * BlockQ8::size);
        const float scale = block.largest_magnitude() / 127.0F;
        const float inverse = scale != 0.0F ? 1.0F / scale : 0.0F;
        int32x4_t numbers[8];
        for (std::size_t i = 0; i < 8; ++i) {
            const float32x4_t scaled = vmulq_n_f32(block.parts[i], inverse);
            numbers[i] = bounded(scaled, vcvtaq_s32_f32(scaled));  // halves away from zero
        }
        Vector::store_narrow<DataType::f16>(reinterpret_cast<std::byte*>(&blocks[b].scale),
                                            vdupq_n_f32(scale), 1);
        store_bytes(blocks[b].quants, numbers);
    }
}

}  // namespace

MatmulKernels matmul(bool byte_matrices) {
    return {
        .f32 = simd::multiply_plain<Vector, DataType::f32>,
        .f16 = simd::multiply_plain<Vector, DataType::f16>,
        .bf16 = simd::multiply_plain<Vector, DataType::bf16>,
        .q8 = byte_matrices ? multiply_q8_by_matrices : multiply_packed<Q8Tile>,
        .q4 = byte_matrices ? multiply_q4_by_matrices : multiply_packed<Q4Tile>,
        .quantize_row = quantize_row,
        .quantize_weights = quantize_weights,
        .accumulate = simd::accumulate<Vector>,
    };
}

}  // namespace octavo::kernels::neon
