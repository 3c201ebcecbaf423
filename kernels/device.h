// A device owns memory and runs the operations a decoder is made of. The forward pass (engine/model) is
// written once against this interface; each backend folder implements it. Operations are coarse, so that a
// virtual call costs nothing beside them. All activations are float32; weights and the key/value cache are in
// the formats that say so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "kernels/data_type.h"
#include "kernels/kv/kv_format.h"

namespace octavo {

// Memory of a device. What it points to is the device's own business.
class DeviceBuffer {
  public:
    virtual ~DeviceBuffer() = default;
    virtual std::size_t bytes() const = 0;
};

// A view of float32 numbers in a device's memory: `rows` rows of `columns` neighbours, `stride` numbers from
// one row to the next. Cheap to copy; does not own.
struct Tensor {
    DeviceBuffer* buffer = nullptr;
    std::size_t offset = 0;  // numbers from the start of the buffer
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t stride = 0;  // numbers; >= columns

    // Rows [first, first + count).
    Tensor row_range(std::size_t first, std::size_t count) const {
        return {buffer, offset + first * stride, count, columns, stride};
    }
    // Columns [first, first + count) of every row.
    Tensor column_range(std::size_t first, std::size_t count) const {
        return {buffer, offset + first, rows, count, stride};
    }
    // Each row cut into rows of `count` numbers: [rows, n * count] -> [rows * n, count]. Needs stride ==
    // columns.
    Tensor split_rows(std::size_t count) const {
        return {buffer, offset, rows * columns / count, count, count};
    }
};

// What a weight matrix is computed in. `stored` keeps the file's own type.
enum class WeightFormat : std::uint8_t { stored, f32, bf16, q8, q4 };

// A matrix in host memory: rows x columns, row-major, whole blocks a row. `keep_alive` owns the bytes.
struct HostMatrix {
    DataType type = DataType::f32;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::span<const std::byte> data;
    std::shared_ptr<const void> keep_alive;
};

// A weight matrix as its device keeps it; made by Device::load_matrix. rows = outputs, columns = inputs.
class WeightMatrix {
  public:
    virtual ~WeightMatrix() = default;
    virtual std::size_t rows() const = 0;
    virtual std::size_t columns() const = 0;
    virtual DataType type() const = 0;
    virtual std::size_t bytes() const = 0;         // resident, mapped or owned
    virtual bool borrows_host_memory() const = 0;  // computes from the mapped file itself
};

// One product of a group that shares its input: out [rows of x, weights.rows()] (+)= x * weights^T.
struct Product {
    const WeightMatrix* weights = nullptr;
    Tensor out;
    bool accumulate = false;  // add to out rather than overwrite
};

// Which numbers of a head RoPE turns together, of n rotated ones.
enum class RopePairs : std::uint8_t {
    halves,      // (i, i + n/2)
    neighbours,  // (2i, 2i + 1)
};

// Rotary embedding of one head: pair i turned by position * inverse_frequencies[i], and its length multiplied
// by magnitude.
struct Rope {
    Tensor inverse_frequencies;  // one row of rotary/2 numbers
    std::size_t first_position = 0;
    float magnitude = 1;
    RopePairs pairs = RopePairs::halves;
};

struct DeltaRuleShape {
    std::size_t key_heads = 0;
    std::size_t value_heads = 0;  // a multiple of key_heads
    std::size_t key_dim = 0;
    std::size_t value_dim = 0;
    bool tiled_key_heads =
        false;  // value head j uses key head j % key_heads, else j / (value_heads / key_heads)
};

// The gated delta rule of a sequence (arXiv 2412.06464, eq. 10; shapes with T = rows):
//   q, k: L2-normalised per head (eps 1e-6), q also divided by sqrt(key_dim)
//   beta = sigmoid(b);  decay = exp(-a_scale * softplus(a + dt_bias))
//   S <- decay S;  S <- S + k (x) (beta (v - S^T k));  o = S^T q
struct DeltaRuleArguments {
    DeltaRuleShape shape;
    Tensor qkv;      // [T, key_heads*key_dim (q) + key_heads*key_dim (k) + value_heads*value_dim (v)]
    Tensor a;        // [T, value_heads], before dt_bias
    Tensor b;        // [T, value_heads], before the sigmoid
    Tensor a_scale;  // [1, value_heads], exp(A_log), positive
    Tensor dt_bias;  // [1, value_heads]
    Tensor state;    // [value_heads * key_dim, value_dim], updated in place
    Tensor out;      // [T, value_heads*value_dim]
};

// A page of the cache of one attention layer: kv_page_tokens tokens, all KV heads; layout in
// kernels/kv/kv_format.h. Pages of one layer may be in different formats, by their age.
struct KvPageRef {
    DeviceBuffer* buffer = nullptr;
    KvFormatPair formats;
};

// Makes a layer's keys easier to compress: a compressed page holds (key - offset) * weight and the query is
// divided by the weight, which leaves the scores what they were; the query's product with the offset is added
// to the scores of compressed pages. 16-bit pages hold keys as they are. Both are [kv_heads, head_dim],
// packed, weights positive; or without a buffer, which means 0 and 1. Must stay the same as long as any page
// that was converted with it.
struct KvKeyBalance {
    Tensor offset;
    Tensor weight;
};

struct KvLayerView {
    std::size_t kv_heads = 0;
    std::size_t head_dim = 0;
    std::span<const KvPageRef> pages;  // the block table: token t lies in pages[t / kv_page_tokens]
    KvKeyBalance balance;

    KvPageShape shape_of(KvFormatPair formats) const {
        return {kv_heads, head_dim, formats.keys, formats.values};
    }
    KvPageShape shape_of(const KvPageRef& page) const { return shape_of(page.formats); }
};

// A page to be encoded anew. The buffers differ and are as large as their formats' shapes say. The first
// `tokens`, at most kv_page_tokens, are valid; what the rest of the new page holds is undefined.
struct KvPageConversion {
    KvPageRef from;
    KvPageRef to;
    std::size_t tokens = kv_page_tokens;
};

struct AttentionArguments {
    std::size_t query_heads = 0;  // a multiple of the cache's KV heads
    Tensor queries;               // [T * query_heads, head_dim], any stride
    KvLayerView cache;            // already holds the keys and values of these T tokens
    std::size_t first_position =
        0;            // of the first of the T tokens; token i sees positions 0 ... first_position + i
    float scale = 1;  // of the scores
    Tensor out;       // [T * query_heads, head_dim]
    // Positions that a token sees at most, its own included: the last ones. 0: all before it.
    std::size_t window = 0;
    float score_cap = 0;  // scaled scores become cap * tanh(score / cap); 0: they stay as they are
};

class Device {
  public:
    virtual ~Device() = default;

    virtual std::string description() const = 0;  // for people: "CPU, AVX-512, 2 threads"

    // ---- memory
    virtual std::unique_ptr<DeviceBuffer> allocate(std::size_t bytes) = 0;  // zeroed, aligned to 64 bytes
    // Takes a matrix in; may keep pointing into the host's memory (and then shares keep_alive) or convert a
    // copy.
    virtual std::unique_ptr<WeightMatrix> load_matrix(const HostMatrix& source, WeightFormat format) = 0;
    virtual void write(Tensor to, std::span<const float> from) = 0;  // from: rows * columns numbers, packed
    virtual void read(Tensor from, std::span<float> to) = 0;         // waits for what was recorded before
    virtual void copy(Tensor from, Tensor to) = 0;                   // same shape
    virtual void copy_buffer(const DeviceBuffer& from, DeviceBuffer& to) = 0;  // same size
    // A buffer of these bytes, which begin on a multiple of 64. May keep pointing at them (and then shares
    // keep_alive): it must not be written to.
    virtual std::unique_ptr<DeviceBuffer> load_buffer(std::span<const std::byte> bytes,
                                                      std::shared_ptr<const void> keep_alive) = 0;
    virtual void read_buffer(const DeviceBuffer& from, std::span<std::byte> to) = 0;  // all of it

    // ---- a step: the operations of one forward pass lie between begin_step and end_step (see DeviceStep)
    virtual void begin_step() = 0;
    virtual void end_step() = 0;

    // ---- operations
    // out row i = row tokens[i] of the table, as float. Tokens are in range.
    virtual void embed(const WeightMatrix& table, std::span<const std::int32_t> tokens, Tensor out) = 0;
    // out = x / sqrt(mean(x^2) + epsilon) * weight, by rows; weight [1, columns]. out may be x.
    virtual void rms_norm(Tensor x, Tensor weight, float epsilon, Tensor out) = 0;
    // The same, then times silu(gate); gate has x's shape. out may be x.
    virtual void gated_rms_norm(Tensor x, Tensor weight, float epsilon, Tensor gate, Tensor out) = 0;
    virtual void matmul(Tensor x, std::span<const Product> products) = 0;
    // In place on x [T * heads, head_dim]; row r has position first_position + r / heads.
    virtual void rope(Tensor x, std::size_t heads, const Rope& rope) = 0;
    // Causal depthwise convolution and SiLU: out[t] = silu(sum_j kernel[c][j] * input[t + j - (width-1)]),
    // inputs before the first row from state [width-1, channels], which is updated. x, out [T, channels];
    // kernel [channels, width].
    virtual void causal_conv_silu(Tensor x, Tensor kernel, Tensor state, Tensor out) = 0;
    virtual void delta_rule(const DeltaRuleArguments& arguments) = 0;
    // Writes keys and values [T, kv_heads * head_dim] of the tokens at first_position... into the cache's
    // pages, which are in 16 bit (both formats) from the page of first_position on.
    virtual void append_kv(Tensor keys, Tensor values, const KvLayerView& cache,
                           std::size_t first_position) = 0;
    // Encodes pages of the layer anew, each from one pair of formats in any other: down when they age, or to
    // 16 bit so that tokens can be appended to them again (which brings nothing back that was lost). Of
    // `layer`, kv_heads, head_dim and balance count; its block table is neither read nor changed. Throws
    // std::domain_error when a key or value is not a finite number or too large for its new format; `to` is
    // then undefined, `from` as it was.
    virtual void convert_pages(const KvLayerView& layer, std::span<const KvPageConversion> pages) = 0;
    virtual void attention(const AttentionArguments& arguments) = 0;
    virtual void silu_multiply(Tensor gate, Tensor up, Tensor out) = 0;  // out = silu(gate) * up
    // out = gelu(gate) * up, GELU by its approximation with tanh (arXiv 1606.08415, section 2).
    virtual void gelu_multiply(Tensor gate, Tensor up, Tensor out) = 0;
    virtual void sigmoid_multiply(Tensor x, Tensor gate,
                                  Tensor out) = 0;   // out = x * sigmoid(gate); out may be x
    virtual void add(Tensor x, Tensor y) = 0;        // y += x
    virtual void add_row(Tensor row, Tensor y) = 0;  // each row of y += row, which is [1, columns]
    virtual void scale(Tensor x, float factor) = 0;  // x *= factor
};

// Keeps a device's step open for a scope.
class DeviceStep {
  public:
    explicit DeviceStep(Device& device) : device_(device) { device_.begin_step(); }
    ~DeviceStep() { device_.end_step(); }
    DeviceStep(const DeviceStep&) = delete;
    DeviceStep& operator=(const DeviceStep&) = delete;

  private:
    Device& device_;
};

}  // namespace octavo
