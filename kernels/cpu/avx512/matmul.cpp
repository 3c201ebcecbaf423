// Products for AVX-512: float32 from kernels/cpu/simd, integers with VNNI.
#include "kernels/cpu/simd/matmul.h"

#include <cassert>

#include "kernels/cpu/avx512/table.h"
#include "kernels/cpu/avx512/vector.h"
#include "kernels/cpu/simd/packed.h"

namespace octavo::kernels::avx512 {
namespace {

// Tokens by panels of a tile: 12 integer and 12 float sums, 2 weights, 2 scales and an activation of 32
// registers. A few tokens take one panel at a time, which makes the weights one stream.
constexpr std::size_t tile_tokens = 6;
constexpr std::size_t tile_panels = 2;
constexpr std::size_t streamed_tokens = 4;

// How a tile becomes vectors of unsigned weights, one a row and four columns. vpdpbusd multiplies unsigned by
// signed bytes: weights are taken too large, and the integer sums begin with what makes that good.
struct Q8Weights {
    using Tile = Q8Tile;
    static constexpr std::size_t vectors = 1;  // that one load gives
    static __m512i start(std::int32_t correction) { return _mm512_set1_epi32(correction); }
    static void load(const Tile& tile, std::size_t group, __m512i (&out)[vectors]) {
        out[0] = _mm512_xor_si512(_mm512_loadu_si512(tile.quants[group]),
                                  _mm512_set1_epi8(static_cast<char>(0x80)));
    }
};

struct Q4Weights {
    using Tile = Q4Tile;
    static constexpr std::size_t vectors = 2;
    // 8 too large rather than 128
    static __m512i start(std::int32_t correction) {
        return _mm512_srai_epi32(_mm512_set1_epi32(correction), 4);
    }
    static void load(const Tile& tile, std::size_t group, __m512i (&out)[vectors]) {
        const __m512i both = _mm512_loadu_si512(tile.quants[group]);
        const __m512i half = _mm512_set1_epi8(0x0F);
        out[0] = _mm512_and_si512(both, half);
        out[1] = _mm512_and_si512(_mm512_srli_epi16(both, 4), half);
    }
};

// One panel or two neighbouring ones by `tokens` tokens from `token`; `rows` of the last panel are wanted.
template <typename Weights, std::size_t panels, std::size_t tokens>
void multiply_tile(const PackedProduct<typename Weights::Tile>& p, std::size_t panel, std::size_t token,
                   std::size_t rows) {
    constexpr std::size_t vectors = Weights::vectors;
    const std::size_t blocks = p.columns / BlockQ8::size;
    const auto* tiles = p.panels + panel * blocks;
    __m512 sums[tokens][panels];
    for (auto& row : sums) {
        for (__m512& sum : row) {
            sum = _mm512_setzero_ps();
        }
    }
    for (std::size_t b = 0; b < blocks; ++b) {
        const ActivationBlock* x = p.x + b * p.tokens + token;
        __m512i dots[tokens][panels];
        for (std::size_t t = 0; t < tokens; ++t) {
            const __m512i start = Weights::start(x[t].correction);
            for (std::size_t i = 0; i < panels; ++i) {
                dots[t][i] = start;
            }
        }
        for (std::size_t group = 0; group < BlockQ8::size / 4 / vectors; ++group) {
            __m512i weights[panels][vectors];
            for (std::size_t i = 0; i < panels; ++i) {
                Weights::load(tiles[i * blocks + b], group, weights[i]);
            }
            for (std::size_t j = 0; j < vectors; ++j) {
                for (std::size_t t = 0; t < tokens; ++t) {
                    std::int32_t four;
                    __builtin_memcpy(&four, x[t].quants + 4 * (group * vectors + j), 4);
                    const __m512i activations = _mm512_set1_epi32(four);
                    for (std::size_t i = 0; i < panels; ++i) {
                        dots[t][i] = _mm512_dpbusd_epi32(dots[t][i], weights[i][j], activations);
                    }
                }
            }
        }
        __m512 scales[panels];
        for (std::size_t i = 0; i < panels; ++i) {
            scales[i] = _mm512_cvtph_ps(
                _mm256_loadu_si256(reinterpret_cast<const __m256i*>(tiles[i * blocks + b].scales)));
        }
        for (std::size_t t = 0; t < tokens; ++t) {
            const __m512 x_scale = _mm512_set1_ps(x[t].scale);
            for (std::size_t i = 0; i < panels; ++i) {
                sums[t][i] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(dots[t][i]),
                                             _mm512_mul_ps(scales[i], x_scale), sums[t][i]);
            }
        }
    }
    for (std::size_t t = 0; t < tokens; ++t) {
        for (std::size_t i = 0; i < panels; ++i) {
            float* out = p.out + (token + t) * p.out_stride + (panel + i) * panel_rows;
            const __mmask16 wanted =
                i + 1 < panels || rows == panel_rows ? static_cast<__mmask16>(0xFFFF) : Vector::lanes(rows);
            __m512 result = sums[t][i];
            if (p.accumulate) {
                result = _mm512_add_ps(result, _mm512_maskz_loadu_ps(wanted, out));
            }
            _mm512_mask_storeu_ps(out, wanted, result);
        }
    }
}

template <typename Weights>
void multiply_packed(const PackedProduct<typename Weights::Tile>& p) {
    simd::for_tiles<tile_panels, tile_tokens>(
        p, streamed_tokens,
        [&]<std::size_t panels, std::size_t tokens>(std::size_t panel, std::size_t token, std::size_t rows) {
            multiply_tile<Weights, panels, tokens>(p, panel, token, rows);
        });
}

float largest_magnitude(__m512 a, __m512 b) {
    return _mm512_reduce_max_ps(_mm512_max_ps(_mm512_abs_ps(a), _mm512_abs_ps(b)));
}

void quantize_row(const float* x, std::size_t columns, ActivationBlock* blocks, std::size_t stride) {
    assert(columns % BlockQ8::size == 0);
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        const __m512 low = _mm512_loadu_ps(x + b * BlockQ8::size);
        const __m512 high = _mm512_loadu_ps(x + b * BlockQ8::size + 16);
        const float largest = largest_magnitude(low, high);
        const __m512 inverse = _mm512_set1_ps(largest >= 0x1p-120F ? 127.0F / largest : 0.0F);
        const __m512i low_quants = _mm512_cvtps_epi32(_mm512_mul_ps(low, inverse));
        const __m512i high_quants = _mm512_cvtps_epi32(_mm512_mul_ps(high, inverse));
        ActivationBlock& block = blocks[b * stride];
        _mm_storeu_si128(reinterpret_cast<__m128i*>(block.quants), _mm512_cvtsepi32_epi8(low_quants));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(block.quants + 16), _mm512_cvtsepi32_epi8(high_quants));
        block.scale = largest / 127.0F;
        const __m512i sum = _mm512_add_epi32(low_quants, high_quants);
        block.correction =
            _mm512_reduce_add_epi32(_mm512_sub_epi32(_mm512_setzero_si512(), _mm512_slli_epi32(sum, 7)));
    }
}

// To nearest, halves away from zero: x - trunc(x) is exact.
__m512i round_away(__m512 x) {
    const __m512 whole = _mm512_roundscale_ps(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
    const __m512 rest = _mm512_sub_ps(x, whole);
    const __mmask16 up = _mm512_cmp_ps_mask(_mm512_abs_ps(rest), _mm512_set1_ps(0.5F), _CMP_GE_OQ);
    const __m512 one = _mm512_or_ps(_mm512_set1_ps(1.0F), _mm512_and_ps(x, _mm512_set1_ps(-0.0F)));
    return _mm512_cvtps_epi32(_mm512_mask_add_ps(whole, up, whole, one));
}

void quantize_weights(const float* x, std::size_t columns, BlockQ8* blocks) {
    assert(columns % BlockQ8::size == 0);
    for (std::size_t b = 0; b < columns / BlockQ8::size; ++b) {
        const __m512 low = _mm512_loadu_ps(x + b * BlockQ8::size);
        const __m512 high = _mm512_loadu_ps(x + b * BlockQ8::size + 16);
        const float scale = largest_magnitude(low, high) / 127.0F;
        const __m512 inverse = _mm512_set1_ps(scale != 0.0F ? 1.0F / scale : 0.0F);
        // Not smaller than -127, as generic has it; NaN becomes -2^31 and then that.
        const auto to_bytes = [&](__m512 numbers) {
            const __m512i rounded = round_away(_mm512_mul_ps(numbers, inverse));
            return _mm512_cvtsepi32_epi8(_mm512_max_epi32(rounded, _mm512_set1_epi32(-127)));
        };
        blocks[b].scale = static_cast<std::uint16_t>(_cvtss_sh(scale, _MM_FROUND_TO_NEAREST_INT));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(blocks[b].quants), to_bytes(low));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(blocks[b].quants + 16), to_bytes(high));
    }
}

}  // namespace

const MatmulKernels matmul = {
    .f32 = simd::multiply_plain<Vector, DataType::f32>,
    .f16 = simd::multiply_plain<Vector, DataType::f16>,
    .bf16 = simd::multiply_plain<Vector, DataType::bf16>,
    .q8 = multiply_packed<Q8Weights>,
    .q4 = multiply_packed<Q4Weights>,
    .quantize_row = quantize_row,
    .quantize_weights = quantize_weights,
    .accumulate = simd::accumulate<Vector>,
};

}  // namespace octavo::kernels::avx512
