// Products for AVX2: float32 from kernels/cpu/simd, integers with multiply-add of bytes and of words.
#include "kernels/cpu/simd/matmul.h"

#include <cassert>

#include "kernels/cpu/avx2/packed.h"
#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx2/vector.h"

namespace octavo::kernels::avx2 {
namespace {

// No instruction, but an order: a token's sums are made before the next token's products. Compilers otherwise
// gather the products of all tokens first, which takes more registers than there are.
void settle(__m256i& sum, __m256i& other) {
    asm("" : "+x"(sum), "+x"(other));
}

// The bytes of even and of odd columns as words.
__m256i even_words(__m256i bytes) {
    return _mm256_srai_epi16(_mm256_slli_epi16(bytes, 8), 8);
}
__m256i odd_words(__m256i bytes) {
    return _mm256_srai_epi16(bytes, 8);
}

// Weights of 8 bits. Bytes of both signs have no exact product here. For several tokens weights and
// activations are widened to words, and pairs of products make a sum of 32 bits. That takes as many
// multiplications as moving the weight's sign to the activation, which has to be done for every token; for
// one it is shorter.
struct Q8Weights {
    using Tile = Q8Tile;

    // Of some tokens, one block: column 4 * group + 2 * i + odd is word i of a lane.
    template <std::size_t tokens>
    struct Activations {
        alignas(32) std::int16_t words[tokens][2][BlockQ8::size / 2];

        explicit Activations(const ActivationBlock* x) {
            for (std::size_t t = 0; t < tokens; ++t) {
                const __m256i bytes = load(x[t].quants);
                _mm256_store_si256(reinterpret_cast<__m256i*>(words[t][0]), even_words(bytes));
                _mm256_store_si256(reinterpret_cast<__m256i*>(words[t][1]), odd_words(bytes));
            }
        }
    };

    template <std::size_t tokens>
    static void dots(const Tile& tile, const ActivationBlock* x, Dots<tokens>& sums) {
        if constexpr (tokens == 1) {
            dots_of_one(tile, *x, sums[0]);
        } else {
            dots_of_some<tokens>(tile, x, sums);
        }
    }

    // Pairs of products stay below 2 * 128 * 127 = 32512, so that their sums in 16 bits do not saturate.
    static void dots_of_one(const Tile& tile, const ActivationBlock& x, __m256i (&sums)[halves]) {
        sums[0] = sums[1] = _mm256_setzero_si256();
        for (std::size_t group = 0; group < BlockQ8::size / 4; ++group) {
            const __m256i four = to_all_rows(x.quants + 4 * group);
            for (std::size_t half = 0; half < halves; ++half) {
                const __m256i weights = load(tile.quants[group][half * half_rows]);
                const __m256i pairs =
                    _mm256_maddubs_epi16(_mm256_abs_epi8(weights), _mm256_sign_epi8(four, weights));
                sums[half] = _mm256_add_epi32(sums[half], _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
            }
        }
    }

    template <std::size_t tokens>
    static void dots_of_some(const Tile& tile, const ActivationBlock* x, Dots<tokens>& sums) {
        const Activations<tokens> wide(x);
        for (auto& row : sums) {
            for (__m256i& sum : row) {
                sum = _mm256_setzero_si256();
            }
        }
        for (std::size_t group = 0; group < BlockQ8::size / 4; ++group) {
            const __m256i weights[halves] = {load(tile.quants[group]), load(tile.quants[group][half_rows])};
            const auto add = [&](std::size_t odd, __m256i first, __m256i second) {
                for (std::size_t t = 0; t < tokens; ++t) {
                    const __m256i pair = to_all_rows(wide.words[t][odd] + 2 * group);
                    __m256i sum = _mm256_add_epi32(sums[t][0], _mm256_madd_epi16(first, pair));
                    __m256i other = _mm256_add_epi32(sums[t][1], _mm256_madd_epi16(second, pair));
                    settle(sum, other);
                    sums[t][0] = sum;
                    sums[t][1] = other;
                }
            };
            add(0, even_words(weights[0]), even_words(weights[1]));
            add(1, odd_words(weights[0]), odd_words(weights[1]));
        }
    }
};

// Weights of 4 bits. They are multiplied as 0 ... 15, unsigned; the sum of a block's products stays below 16
// * 15 * 127 = 30480 in each word, so that it is widened once a block.
struct Q4Weights {
    using Tile = Q4Tile;

    template <std::size_t tokens>
    static void dots(const Tile& tile, const ActivationBlock* x, Dots<tokens>& sums) {
        const __m256i lower_half = _mm256_set1_epi8(0x0F);
        for (auto& row : sums) {
            for (__m256i& sum : row) {
                sum = _mm256_setzero_si256();
            }
        }
        for (std::size_t group = 0; group < BlockQ4::size / 8; ++group) {
            const __m256i both[halves] = {load(tile.quants[group]), load(tile.quants[group][half_rows])};
            const auto add = [&](std::size_t upper, __m256i first, __m256i second) {
                first = _mm256_and_si256(first, lower_half);
                second = _mm256_and_si256(second, lower_half);
                for (std::size_t t = 0; t < tokens; ++t) {
                    const __m256i four = to_all_rows(x[t].quants + 8 * group + 4 * upper);
                    __m256i sum = _mm256_add_epi16(sums[t][0], _mm256_maddubs_epi16(first, four));
                    __m256i other = _mm256_add_epi16(sums[t][1], _mm256_maddubs_epi16(second, four));
                    settle(sum, other);
                    sums[t][0] = sum;
                    sums[t][1] = other;
                }
            };
            add(0, both[0], both[1]);
            add(1, _mm256_srli_epi16(both[0], 4), _mm256_srli_epi16(both[1], 4));
        }
        for (std::size_t t = 0; t < tokens; ++t) {
            // -8 times the sum of the activations makes good that the weights were 8 too large.
            const __m256i correction = _mm256_set1_epi32(x[t].correction / 16);
            for (__m256i& sum : sums[t]) {
                sum = _mm256_add_epi32(_mm256_madd_epi16(sum, _mm256_set1_epi16(1)), correction);
            }
        }
    }
};

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
    .q8 = multiply_packed<Q8Weights>,
    .q4 = multiply_packed<Q4Weights>,
    .quantize_row = quantize_row,
    .quantize_weights = quantize_weights,
    .accumulate = simd::accumulate<Vector>,
};

}  // namespace octavo::kernels::avx2
