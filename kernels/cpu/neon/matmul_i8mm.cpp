// Packed products by matrices of bytes (FEAT_I8MM): one instruction multiplies two rows of eight weights with
// two tokens of eight activations. A panel's columns lie in groups of four, so two groups are zipped into
// rows of eight; pairs of tokens share that.
#include <cassert>

#include "kernels/cpu/neon/panels.h"
#include "kernels/cpu/neon/table.h"

namespace octavo::kernels::neon {
namespace {

constexpr std::size_t row_pairs = panel_rows / 2;
constexpr std::size_t columns_at_once = 8;

// Sums of two rows by two tokens: row 0 token 0, row 0 token 1, row 1 token 0, row 1 token 1.
using Dots = int32x4_t[row_pairs];
using Sums = float32x4_t[row_pairs];

// 16 rows by eight columns as eight matrices of two rows, from two groups of four columns.
void zip_rows(const int8x16_t (&first)[panel_vectors], const int8x16_t (&second)[panel_vectors],
              int8x16_t (&pairs)[row_pairs]) {
    for (std::size_t v = 0; v < panel_vectors; ++v) {
        const int32x4_t a = vreinterpretq_s32_s8(first[v]);
        const int32x4_t b = vreinterpretq_s32_s8(second[v]);
        pairs[2 * v] = vreinterpretq_s8_s32(vzip1q_s32(a, b));
        pairs[2 * v + 1] = vreinterpretq_s8_s32(vzip2q_s32(a, b));
    }
}

void load_pairs(const Q8Tile& tile, std::size_t column, int8x16_t (&pairs)[row_pairs]) {
    int8x16_t first[panel_vectors];
    int8x16_t second[panel_vectors];
    for (std::size_t v = 0; v < panel_vectors; ++v) {
        first[v] = vld1q_s8(tile.quants[column / 4][4 * v]);
        second[v] = vld1q_s8(tile.quants[column / 4 + 1][4 * v]);
    }
    zip_rows(first, second, pairs);
}

void load_pairs(const Q4Tile& tile, std::size_t column, int8x16_t (&pairs)[row_pairs]) {
    int8x16_t first[panel_vectors];
    int8x16_t second[panel_vectors];
    for (std::size_t v = 0; v < panel_vectors; ++v) {
        const uint8x16_t both = vld1q_u8(tile.quants[column / 8][4 * v]);
        first[v] = vreinterpretq_s8_u8(vandq_u8(both, vdupq_n_u8(15)));
        second[v] = vreinterpretq_s8_u8(vshrq_n_u8(both, 4));
    }
    zip_rows(first, second, pairs);
}

// With what a block's sums begin: weights of 4 bits are multiplied 8 too large.
int32x4_t start(const Q8Tile&, const ActivationBlock&, const ActivationBlock&) {
    return vdupq_n_s32(0);
}
int32x4_t start(const Q4Tile&, const ActivationBlock& x, const ActivationBlock& y) {
    const std::int32_t numbers[4] = {x.correction / 16, y.correction / 16, x.correction / 16,
                                     y.correction / 16};
    return vld1q_s32(numbers);
}

template <typename Tile>
void add_block(Sums& sums, const Tile& tile, const ActivationBlock& x, const ActivationBlock& y) {
    Dots dots;
    for (int32x4_t& dot : dots) {
        dot = start(tile, x, y);
    }
    for (std::size_t column = 0; column < BlockQ8::size; column += columns_at_once) {
        int8x16_t weights[row_pairs];
        load_pairs(tile, column, weights);
        const int8x16_t activations = vcombine_s8(vld1_s8(x.quants + column), vld1_s8(y.quants + column));
        for (std::size_t i = 0; i < row_pairs; ++i) {
            dots[i] = vmmlaq_s32(dots[i], weights[i], activations);
        }
    }
    const float scales_of_tokens[4] = {x.scale, y.scale, x.scale, y.scale};
    const float32x4_t by_token = vld1q_f32(scales_of_tokens);
    for (std::size_t v = 0; v < panel_vectors; ++v) {
        const float32x4_t scales = scales_of(tile, v);
        const float32x4_t by_row[2] = {vzip1q_f32(scales, scales), vzip2q_f32(scales, scales)};
        for (std::size_t i = 0; i < 2; ++i) {
            const float32x4_t factor = vmulq_f32(by_row[i], by_token);
            sums[2 * v + i] = vfmaq_f32(sums[2 * v + i], vcvtq_f32_s32(dots[2 * v + i]), factor);
        }
    }
}

// The last token of an odd number is its own partner.
template <typename Tile>
void multiply_pair(const PackedProduct<Tile>& p, std::size_t panel, std::size_t token, std::size_t rows) {
    const std::size_t blocks = p.columns / BlockQ8::size;
    const std::size_t second = token + 1 < p.tokens ? 1 : 0;
    Sums sums;
    for (float32x4_t& sum : sums) {
        sum = vdupq_n_f32(0.0F);
    }
    for (std::size_t b = 0; b < blocks; ++b) {
        const ActivationBlock* x = p.x + b * p.tokens + token;
        add_block(sums, p.panels[panel * blocks + b], x[0], x[second]);
    }
    float32x4_t of_first[panel_vectors];
    float32x4_t of_second[panel_vectors];
    for (std::size_t v = 0; v < panel_vectors; ++v) {
        of_first[v] = vuzp1q_f32(sums[2 * v], sums[2 * v + 1]);
        of_second[v] = vuzp2q_f32(sums[2 * v], sums[2 * v + 1]);
    }
    store_rows(p, of_first, panel, token, rows);
    if (second == 1) {
        store_rows(p, of_second, panel, token + 1, rows);
    }
}

template <typename Tile>
void multiply(const PackedProduct<Tile>& p) {
    assert(p.columns % BlockQ8::size == 0);
    for_panels(p, [&](std::size_t panel, std::size_t rows) {
        for (std::size_t t = 0; t < p.tokens; t += 2) {
            multiply_pair(p, panel, t, rows);
        }
    });
}

}  // namespace

void multiply_q8_by_matrices(const PackedProduct<Q8Tile>& p) {
    multiply(p);
}

void multiply_q4_by_matrices(const PackedProduct<Q4Tile>& p) {
    multiply(p);
}

}  // namespace octavo::kernels::neon
