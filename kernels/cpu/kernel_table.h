// The CPU's inner loops as a table of function pointers, one table an instruction set. A kernel works on
// memory that it is given: it allocates nothing, starts no thread and throws nothing. How an operation is cut
// into kernel calls is in the files of kernels/cpu that carry the operation's name.
//
// kernels/cpu/generic defines each kernel in plain C++; the other folders must agree with it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/cpu/isa.h"
#include "kernels/data_type.h"
#include "kernels/kv/kv_kernels.h"

namespace octavo::kernels {

// ---- Products

// Rows in a panel of packed weights: one 512-bit register of 32-bit sums, two of 256 bits, four of 128.
inline constexpr std::size_t panel_rows = 16;

// 16 rows x 32 columns of q8_0 weights, turned so that one load feeds a vector of rows: four neighbours of a
// row fill a 32-bit lane, as integer dot-product instructions take them. Padding rows are zero.
struct Q8Tile {
    std::int8_t quants[BlockQ8::size / 4][panel_rows][4];  // [columns / 4][row][4]
    std::uint16_t scales[panel_rows];                      // binary16
};
static_assert(sizeof(Q8Tile) == panel_rows * sizeof(BlockQ8));

// The same of q4_0 weights, two numbers a byte: byte j of a group's lane holds column 8 * group + j in its
// lower half and column 8 * group + 4 + j in its upper half, so that one load gives two vectors. Padding rows
// have scale 0.
struct Q4Tile {
    std::uint8_t quants[BlockQ4::size / 8][panel_rows][4];  // [columns / 8][row][4]
    std::uint16_t scales[panel_rows];                       // binary16
};
static_assert(sizeof(Q4Tile) == panel_rows * sizeof(BlockQ4));

// out[t * out_stride + r] (+)= sum over c of x[t * x_stride + c] * weights[r * columns + c]
struct PlainProduct {
    const std::byte* weights;  // [rows, columns] of the kernel's type; need not be aligned
    std::size_t rows;
    std::size_t columns;
    const float* x;
    std::size_t x_stride;
    std::size_t tokens;
    float* out;
    std::size_t out_stride;
    bool accumulate;
};

// 32 activations of a token as int8 with a scale: x = scale * quant.
struct ActivationBlock {
    std::int8_t quants[BlockQ8::size];
    float scale;
    // -128 times the sum of the quants, which makes good that unsigned-by-signed dot products take the
    // weights 128 too large.
    std::int32_t correction;
};
static_assert(sizeof(ActivationBlock) == 40);

// The same product over packed weights.
template <typename Tile>
struct PackedProduct {
    const Tile* panels;  // [(rows + 15) / 16, columns / 32]
    std::size_t rows;
    std::size_t columns;  // a multiple of 32
    // [columns / 32, tokens]: the blocks of neighbouring tokens lie side by side, so that a tile reaches them
    // from one address.
    const ActivationBlock* x;
    std::size_t tokens;
    float* out;
    std::size_t out_stride;
    bool accumulate;
};

struct MatmulKernels {
    // float32 products and sums
    void (*f32)(const PlainProduct&);
    void (*f16)(const PlainProduct&);
    void (*bf16)(const PlainProduct&);
    // int8 products, int32 sums within a block, float32 across blocks
    void (*q8)(const PackedProduct<Q8Tile>&);
    void (*q4)(const PackedProduct<Q4Tile>&);
    // One row of activations, `columns` a multiple of 32: scale = max|x| / 127, quants to nearest. Block b
    // goes to blocks[b * stride].
    void (*quantize_row)(const float* x, std::size_t columns, ActivationBlock* blocks, std::size_t stride);
    // One row of weights to q8_0 as GGUF defines it: scale = max|x| / 127 held in binary16, quants to
    // nearest, halves away from zero, by the scale before its rounding.
    void (*quantize_weights)(const float* x, std::size_t columns, BlockQ8* blocks);
    // c[i * c_stride + j] += sum over p of a[i * a_row + p * a_column] * b[p * b_stride + j], i < m, j < n,
    // p < k. For small dense products whose operands are all float32.
    void (*accumulate)(const float* a, std::size_t a_row, std::size_t a_column, const float* b,
                       std::size_t b_stride, float* c, std::size_t c_stride, std::size_t m, std::size_t n,
                       std::size_t k);
};

// ---- Elementwise, over `n` numbers. `out` may be the first input.

struct ElementwiseKernels {
    // out = x / sqrt(mean(x^2) + epsilon) * weight
    void (*rms_norm)(const float* x, const float* weight, float epsilon, std::size_t n, float* out);
    // The same, times silu(gate)
    void (*gated_rms_norm)(const float* x, const float* weight, float epsilon, const float* gate,
                           std::size_t n, float* out);
    // out = x * scale / sqrt(sum(x^2) + epsilon)
    void (*l2_norm)(const float* x, float scale, float epsilon, std::size_t n, float* out);
    void (*silu_multiply)(const float* gate, const float* up, std::size_t n, float* out);
    // gelu(x) = x * sigmoid(sqrt(8 / pi) * (x + 0.044715 x^3)), which is the approximation with tanh
    void (*gelu_multiply)(const float* gate, const float* up, std::size_t n, float* out);
    void (*sigmoid_multiply)(const float* x, const float* gate, std::size_t n, float* out);
    void (*add)(const float* x, std::size_t n, float* y);
    // Narrow numbers need not be aligned.
    void (*f16_to_f32)(const std::byte* x, std::size_t n, float* out);
    void (*bf16_to_f32)(const std::byte* x, std::size_t n, float* out);
    void (*f32_to_f16)(const float* x, std::size_t n, std::byte* out);
    void (*f32_to_bf16)(const float* x, std::size_t n, std::byte* out);
};

// ---- Rotary embedding

struct RopeKernels {
    // For each of `heads` heads, `stride` numbers apart, turns the pairs (x[i], x[i + pairs]), i < pairs, by
    // the angle whose cosine and sine are given. The same angles serve all heads of a token.
    void (*rotate)(float* x, std::size_t heads, std::size_t stride, const float* cosines, const float* sines,
                   std::size_t pairs);
    // The same for the pairs (x[2i], x[2i + 1]).
    void (*rotate_neighbours)(float* x, std::size_t heads, std::size_t stride, const float* cosines,
                              const float* sines, std::size_t pairs);
};

// ---- Attention over one page of one KV head: softmax; scores and sums are in kernels/kv/kv_kernels.h

// State of a softmax that sees its scores page by page (arXiv 1805.02867).
struct OnlineSoftmax {
    float maximum;  // of the scores so far; -infinity at first
    float sum;      // of exp(score - maximum)
};

struct AttentionKernels {
    // Replaces scores[t], t < tokens, by exp(scores[t] - maximum) with the new maximum, adds them to the sum
    // and returns the factor by which what was summed before must be multiplied. tokens >= 1.
    float (*softmax)(float* scores, std::size_t tokens, OnlineSoftmax& state);
    // The same for rows that see a whole page, scores [rows, kv_page_tokens]; rescale[row] becomes the
    // factor.
    void (*softmax_rows)(float* scores, std::size_t rows, OnlineSoftmax* states, float* rescale);
};

// ---- Gated delta rule, over some neighbouring columns of one value head's state

struct DeltaSteps {
    float* state;  // [key_dim, columns], rows state_stride apart
    std::size_t state_stride;
    std::size_t key_dim;
    std::size_t columns;
    std::size_t tokens;
    const float* q;  // [tokens, key_dim], normalised and scaled; rows qk_stride apart
    const float* k;  // [tokens, key_dim], normalised; rows qk_stride apart
    std::size_t qk_stride;
    const float* v;  // [tokens, columns], rows v_stride apart
    std::size_t v_stride;
    const float* decay;  // number t at decay[t * gate_stride]
    const float* beta;   // number t at beta[t * gate_stride]
    std::size_t gate_stride;
    float* out;  // [tokens, columns], rows out_stride apart; does not overlap v
    std::size_t out_stride;
};

struct DeltaRuleKernels {
    // Token by token: S <- decay S + k (x) beta (v - decay S^T k); out = S^T q.
    void (*steps)(const DeltaSteps&);
};

// ---- Causal depthwise convolution with SiLU, over some neighbouring channels

inline constexpr std::size_t max_convolution_width = 8;

struct Convolution {
    const float* x;  // [tokens, channels], rows x_stride apart
    std::size_t x_stride;
    const float* taps;  // [channels, width], rows tap_stride apart
    std::size_t tap_stride;
    float* state;  // [width - 1, channels], rows state_stride apart: the inputs before x; updated
    std::size_t state_stride;
    float* out;  // [tokens, channels], rows out_stride apart; may be x
    std::size_t out_stride;
    std::size_t tokens;
    std::size_t channels;
    std::size_t width;  // 1 ... max_convolution_width
};

struct ConvolutionKernels {
    void (*causal_silu)(const Convolution&);
};

// ---- Block formats of weights

// Columns of activations as products over blocks take them: behind them zeros.
inline constexpr std::size_t block_padding = 64;
constexpr std::size_t padded_columns(std::size_t columns) {
    return (columns + block_padding - 1) / block_padding * block_padding;
}

// out[t * out_stride + r] (+)= dot(x[t], weights[r]), the weights in blocks as the file has them, x as int8
// with a scale: with n = padded_columns(columns), x[t][c] = scales[t * n / 16 + c / 16] * quants[t * n + c].
struct BlockProduct {
    DataType type;             // with blocks; columns a multiple of 32
    const std::byte* weights;  // [rows, columns], at any alignment
    std::size_t rows;
    std::size_t columns;
    const std::int8_t* quants;  // [tokens, n]
    const float* scales;        // [tokens, n / 16]
    const float* sums;          // [tokens, n / 16], of x in each 16 columns
    std::size_t tokens;
    std::byte* scratch;  // block_scratch_bytes(columns), aligned to 64
    float* out;
    std::size_t out_stride;
    bool accumulate;
};
constexpr std::size_t block_scratch_bytes(std::size_t columns) {
    return padded_columns(columns) + 2 * (padded_columns(columns) / 16) * sizeof(float);
}

struct BlockKernels {
    // `count` numbers, whole blocks, at any alignment, to float32; exact.
    void (*decode)(DataType type, const std::byte* blocks, std::size_t count, float* out);
    void (*multiply)(const BlockProduct& product);
};

struct KernelTable {
    Isa isa;
    MatmulKernels matmul;
    ElementwiseKernels elementwise;
    RopeKernels rope;
    AttentionKernels attention;
    KvKernels kv;
    DeltaRuleKernels delta_rule;
    ConvolutionKernels convolution;
    BlockKernels blocks;
};

// The table of an instruction set that is available here.
const KernelTable& kernel_table(Isa isa);

}  // namespace octavo::kernels
