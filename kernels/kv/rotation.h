// The rotation that spreads a vector's outlier channels over all of them: random signs, then the orthonormal
// Walsh-Hadamard transform. One a head dimension, the same everywhere and for ever: pages on disk depend on
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace octavo {

// A head dimension that is no power of two takes three transforms of the largest power of two below it: of
// the first channels, of the last, of the first again. They overlap, so every channel reaches every other and
// one scale a vector suffices.
class KvRotation {
  public:
    struct Pass {
        std::size_t first = 0;
        std::size_t length = 0;          // a power of two, at least 16
        const float* factors = nullptr;  // [length]: signs, divided by sqrt(length)
    };

    explicit KvRotation(std::size_t head_dim);
    KvRotation(const KvRotation&) = delete;
    KvRotation& operator=(const KvRotation&) = delete;

    std::size_t head_dim() const { return head_dim_; }
    // Plain pointers: kernels for one instruction set must share no inline function with the others.
    [[gnu::always_inline]] const Pass* first_pass() const { return passes_; }
    [[gnu::always_inline]] std::size_t pass_count() const { return pass_count_; }

    // In place: for each pass x <- Hadamard * (factors * x), Hadamard's entries being +1 and -1.
    void rotate(float* x) const;
    // The inverse: passes backwards, x <- factors * (Hadamard * x).
    void unrotate(float* x) const;

  private:
    static constexpr std::size_t most_passes = 3;

    std::size_t head_dim_;
    std::size_t pass_count_ = 0;
    Pass passes_[most_passes];
    std::vector<float> factors_;
};

// head_dim as compressed formats take it.
const KvRotation& kv_rotation(std::size_t head_dim);

// The random projection of QJL (arXiv 2406.03482): head_dim rows of head_dim independent normal numbers, each
// to the next 32nd and within 127 of them, so that projections of bytes are products of bytes.
class KvSketch {
  public:
    static constexpr float unit = 1.0F / 32;

    explicit KvSketch(std::size_t head_dim);

    std::size_t head_dim() const { return head_dim_; }
    const float* row(std::size_t i) const { return rows_.data() + i * head_dim_; }
    // The numbers in units, 128 more, as planes (kernels/kv/kv_layout.h) of 8 bits whose lanes are rows and
    // whose depth is a row's channels; and the other way round.
    const std::uint8_t* rows_in_lanes() const { return rows_in_lanes_.data(); }
    const std::uint8_t* channels_in_lanes() const { return channels_in_lanes_.data(); }
    // By which <projection of q, signs of x's projection> * |x| must be multiplied to be <q, x> on average:
    // sqrt(pi / 2) / head_dim.
    float factor() const { return factor_; }

  private:
    std::size_t head_dim_;
    float factor_;
    std::vector<float> rows_;
    std::vector<std::uint8_t> rows_in_lanes_;
    std::vector<std::uint8_t> channels_in_lanes_;
};

const KvSketch& kv_sketch(std::size_t head_dim);

}  // namespace octavo
