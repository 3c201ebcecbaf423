// Products for AVX2: float32 from kernels/cpu/simd, integers with multiply-add of bytes and of words.
#include "kernels/cpu/simd/matmul.h"

#include <cassert>
#include <cstring>

#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"
#include "kernels/cpu/simd/packed.h"

namespace octavo::kernels::avx2 {
namespace {

// Tokens of a tile: 3 x 2 integer and 3 x 2 float sums, 2 weights and their magnitudes of 16 registers.
constexpr std::size_t tile_tokens = 3;

constexpr std::size_t halves = 2;  // registers of 8 rows in a panel
constexpr std::size_t half_rows = panel_rows / halves;

// Four activations, once for each row of half a panel.
__m256i four_at(const std::int8_t* x) {
    std::int32_t four;
    std::memcpy(&four, x, 4);
    return _mm256_set1_epi32(four);
}

template <typename Tile, std::size_t tokens>
void store_tile(const PackedProduct<Tile>& p, const __m256 (&sums)[tokens][halves], std::size_t panel,
                std::size_t token, std::size_t rows) {
    for (std::size_t t = 0; t < tokens; ++t) {
        float results[panel_rows];
        _mm256_storeu_ps(results, sums[t][0]);
        _mm256_storeu_ps(results + half_rows, sums[t][1]);
        float* out = p.out + (token + t) * p.out_stride + panel * panel_rows;
        for (std::size_t r = 0; r < rows; ++r) {
            out[r] = p.accumulate ? out[r] + results[r] : results[r];
        }
    }
}

// One panel by `tokens` tokens from `token`; the first `rows` are wanted. vpmaddubsw multiplies unsigned by
// signed bytes: the weight's sign goes to the activation. Pairs of products stay below 2 * 128 * 127 = 32512,
// so the 16-bit sums do not saturate.
template <std::size_t tokens>
void multiply_tile(const PackedProduct<Q8Tile>& p, std::size_t panel, std::size_t token, std::size_t rows) {
    const std::size_t blocks = p.columns / BlockQ8::size;
    const Q8Tile* tiles = p.panels + panel * blocks;
    const __m256i ones = _mm256_set1_epi16(1);
    __m256 sums[tokens][halves];
    for (auto& row : sums) {
        for (__m256& sum : row) {
            sum = _mm256_setzero_ps();
        }
    }
    for (std::size_t b = 0; b < blocks; ++b) {
        const Q8Tile& tile = tiles[b];
        const ActivationBlock* x = p.x + b * p.tokens + token;
        __m256i dots[tokens][halves];
        for (auto& row : dots) {
            for (__m256i& dot : row) {
                dot = _mm256_setzero_si256();
            }
        }
        for (std::size_t group = 0; group < BlockQ8::size / 4; ++group) {
            for (std::size_t half = 0; half < halves; ++half) {
                const __m256i weights = _mm256_loadu_si256(
                    reinterpret_cast<const __m256i*>(tile.quants[group][half * half_rows]));
                const __m256i magnitudes = _mm256_abs_epi8(weights);
                for (std::size_t t = 0; t < tokens; ++t) {
                    const __m256i signed_x = _mm256_sign_epi8(four_at(x[t].quants + 4 * group), weights);
                    const __m256i pairs = _mm256_maddubs_epi16(magnitudes, signed_x);
                    dots[t][half] = _mm256_add_epi32(dots[t][half], _mm256_madd_epi16(pairs, ones));
                }
            }
        }
        for (std::size_t half = 0; half < halves; ++half) {
            const __m256 scales = _mm256_cvtph_ps(
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(tile.scales + half * half_rows)));
            for (std::size_t t = 0; t < tokens; ++t) {
                const __m256 factor = _mm256_mul_ps(scales, _mm256_set1_ps(x[t].scale));
                sums[t][half] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(dots[t][half]), factor, sums[t][half]);
            }
        }
    }
    store_tile(p, sums, panel, token, rows);
}

// The same with weights of 4 bits. They are multiplied as 0 ... 15, unsigned; the sum of a block's products
// stays below 16 * 15 * 127 = 30480 in each 16-bit lane, so that it is widened once a block.
template <std::size_t tokens>
void multiply_tile(const PackedProduct<Q4Tile>& p, std::size_t panel, std::size_t token, std::size_t rows) {
    const std::size_t blocks = p.columns / BlockQ4::size;
    const Q4Tile* tiles = p.panels + panel * blocks;
    const __m256i ones = _mm256_set1_epi16(1);
    const __m256i lower_half = _mm256_set1_epi8(0x0F);
    __m256 sums[tokens][halves];
    for (auto& row : sums) {
        for (__m256& sum : row) {
            sum = _mm256_setzero_ps();
        }
    }
    for (std::size_t b = 0; b < blocks; ++b) {
        const Q4Tile& tile = tiles[b];
        const ActivationBlock* x = p.x + b * p.tokens + token;
        __m256i pairs[tokens][halves];
        for (auto& row : pairs) {
            for (__m256i& sum : row) {
                sum = _mm256_setzero_si256();
            }
        }
        for (std::size_t group = 0; group < BlockQ4::size / 8; ++group) {
            for (std::size_t half = 0; half < halves; ++half) {
                const __m256i both = _mm256_loadu_si256(
                    reinterpret_cast<const __m256i*>(tile.quants[group][half * half_rows]));
                const __m256i low = _mm256_and_si256(both, lower_half);
                const __m256i high = _mm256_and_si256(_mm256_srli_epi16(both, 4), lower_half);
                for (std::size_t t = 0; t < tokens; ++t) {
                    const __m256i low_pairs = _mm256_maddubs_epi16(low, four_at(x[t].quants + 8 * group));
                    const __m256i high_pairs =
                        _mm256_maddubs_epi16(high, four_at(x[t].quants + 8 * group + 4));
                    pairs[t][half] =
                        _mm256_add_epi16(pairs[t][half], _mm256_add_epi16(low_pairs, high_pairs));
                }
            }
        }
        for (std::size_t half = 0; half < halves; ++half) {
            const __m256 scales = _mm256_cvtph_ps(
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(tile.scales + half * half_rows)));
            for (std::size_t t = 0; t < tokens; ++t) {
                // -8 times the sum of the activations makes good that the weights were 8 too large.
                const __m256i dots = _mm256_add_epi32(_mm256_madd_epi16(pairs[t][half], ones),
                                                      _mm256_set1_epi32(x[t].correction / 16));
                const __m256 factor = _mm256_mul_ps(scales, _mm256_set1_ps(x[t].scale));
                sums[t][half] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(dots), factor, sums[t][half]);
            }
        }
    }
    store_tile(p, sums, panel, token, rows);
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
    __m256 parts[4];

    explicit Block(const float* x) {
        for (std::size_t i = 0; i < 4; ++i) {
            parts[i] = _mm256_loadu_ps(x + 8 * i);
        }
    }
    float largest_magnitude() const {
        const __m256 no_sign = _mm256_set1_ps(-0.0F);
        __m256 largest = _mm256_setzero_ps();
        for (const __m256 part : parts) {
            largest = _mm256_max_ps(_mm256_andnot_ps(no_sign, part), largest);
        }
        return Vector::maximum(largest);
    }
};

// Saturates, in order.
__m256i to_bytes(const __m256i (&numbers)[4]) {
    const __m256i low = _mm256_packs_epi32(numbers[0], numbers[1]);
    const __m256i high = _mm256_packs_epi32(numbers[2], numbers[3]);
    return _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high),
                                       _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

std::int32_t sum_of(__m256i x) {
    __m128i half = _mm_add_epi32(_mm256_castsi256_si128(x), _mm256_extracti128_si256(x, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
    return _mm_cvtsi128_si32(_mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1)));
}

void quantize_row(const float* x, std::size_t columns, ActivationBlock* blocks, std::size_t stride) {
    assert(columns % BlockQ8::size == 0);
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        const Block block(x + b * BlockQ8::size);
        const float largest = block.largest_magnitude();
        const __m256 inverse = _mm256_set1_ps(largest >= 0x1p-120F ? 127.0F / largest : 0.0F);
        __m256i numbers[4];
        __m256i sum = _mm256_setzero_si256();
        for (std::size_t i = 0; i < 4; ++i) {
            numbers[i] = _mm256_cvtps_epi32(_mm256_mul_ps(block.parts[i], inverse));
            sum = _mm256_add_epi32(sum, numbers[i]);
        }
        ActivationBlock& to = blocks[b * stride];
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to.quants), to_bytes(numbers));
        to.scale = largest / 127.0F;
        to.correction = sum_of(_mm256_sub_epi32(_mm256_setzero_si256(), _mm256_slli_epi32(sum, 7)));
    }
}

// To nearest, halves away from zero: x - trunc(x) is exact.
__m256i round_away(__m256 x) {
    const __m256 sign = _mm256_set1_ps(-0.0F);
    const __m256 whole = _mm256_round_ps(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
    const __m256 rest = _mm256_andnot_ps(sign, _mm256_sub_ps(x, whole));
    const __m256 up = _mm256_cmp_ps(rest, _mm256_set1_ps(0.5F), _CMP_GE_OQ);
    const __m256 one = _mm256_or_ps(_mm256_set1_ps(1.0F), _mm256_and_ps(x, sign));
    return _mm256_cvtps_epi32(_mm256_add_ps(whole, _mm256_and_ps(up, one)));
}

void quantize_weights(const float* x, std::size_t columns, BlockQ8* blocks) {
    assert(columns % BlockQ8::size == 0);
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        const Block block(x + b * BlockQ8::size);
        const float scale = block.largest_magnitude() / 127.0F;
        const __m256 inverse = _mm256_set1_ps(scale != 0.0F ? 1.0F / scale : 0.0F);
        __m256i numbers[4];
        for (std::size_t i = 0; i < 4; ++i) {
            // Not smaller than -127, as generic has it; NaN becomes -2^31 and then that.
            numbers[i] =
                _mm256_max_epi32(round_away(_mm256_mul_ps(block.parts[i], inverse)), _mm256_set1_epi32(-127));
        }
        blocks[b].scale = static_cast<std::uint16_t>(_cvtss_sh(scale, _MM_FROUND_TO_NEAREST_INT));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(blocks[b].quants), to_bytes(numbers));
    }
}

}  // namespace

const MatmulKernels matmul = {
    .f32 = simd::multiply_plain<Vector, DataType::f32>,
    .f16 = simd::multiply_plain<Vector, DataType::f16>,
    .bf16 = simd::multiply_plain<Vector, DataType::bf16>,
    .q8 = multiply_packed<Q8Tile>,
    .q4 = multiply_packed<Q4Tile>,
    .quantize_row = quantize_row,
    .quantize_weights = quantize_weights,
    .accumulate = simd::accumulate<Vector>,
};

}  // namespace octavo::kernels::avx2
