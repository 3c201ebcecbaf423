#include "kernels/kv/rotation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <memory>
#include <mutex>
#include <numbers>

#include "kernels/kv/kv_format.h"
#include "kernels/kv/kv_layout.h"
#include "kernels/kv/splitmix.h"

namespace octavo {
namespace {

constexpr std::uint64_t rotation_seed = 0x4F637461766F0000U;  // "Octavo"
constexpr std::uint64_t sketch_seed = 0x4F637461766F0001U;
constexpr std::uint64_t seed_step = 0x10000;  // from one head dimension to the next

constexpr std::size_t unit = 16;  // of head dimensions
constexpr std::size_t dimensions = max_compressed_head_dim / unit;

// Hadamard * x, in place.
void transform(float* x, std::size_t length) {
    for (std::size_t half = 1; half < length; half *= 2) {
        for (std::size_t first = 0; first < length; first += 2 * half) {
            for (std::size_t i = first; i < first + half; ++i) {
                const float a = x[i];
                const float b = x[i + half];
                x[i] = a + b;
                x[i + half] = a - b;
            }
        }
    }
}

// Made when first asked for: a sketch of 256 channels takes 384 KiB.
template <typename Table>
const Table& shared_table(std::size_t head_dim) {
    struct Slot {
        std::once_flag once;
        std::unique_ptr<const Table> table;
    };
    static std::array<Slot, dimensions> slots;
    assert(head_dim % unit == 0 && head_dim > 0 && head_dim <= max_compressed_head_dim);
    Slot& slot = slots[head_dim / unit - 1];
    std::call_once(slot.once, [&] { slot.table = std::make_unique<const Table>(head_dim); });
    return *slot.table;
}

}  // namespace

KvRotation::KvRotation(std::size_t head_dim) : head_dim_(head_dim) {
    SplitMix random(rotation_seed + head_dim * seed_step);
    const std::size_t length = std::bit_floor(head_dim);
    const float size = 1.0F / std::sqrt(static_cast<float>(length));
    factors_.resize(most_passes * length);
    for (float& factor : factors_) {
        factor = (random.next() >> 63) != 0 ? -size : size;
    }
    const auto add_pass = [&](std::size_t first) {
        passes_[pass_count_] = {first, length, factors_.data() + pass_count_ * length};
        ++pass_count_;
    };
    add_pass(0);
    if (length < head_dim) {
        add_pass(head_dim - length);
        add_pass(0);
    }
}

void KvRotation::rotate(float* x) const {
    for (std::size_t p = 0; p < pass_count_; ++p) {
        const Pass& pass = passes_[p];
        for (std::size_t i = 0; i < pass.length; ++i) {
            x[pass.first + i] *= pass.factors[i];
        }
        transform(x + pass.first, pass.length);
    }
}

void KvRotation::unrotate(float* x) const {
    for (std::size_t p = pass_count_; p-- > 0;) {
        const Pass& pass = passes_[p];
        transform(x + pass.first, pass.length);
        for (std::size_t i = 0; i < pass.length; ++i) {
            x[pass.first + i] *= pass.factors[i];
        }
    }
}

const KvRotation& kv_rotation(std::size_t head_dim) {
    return shared_table<KvRotation>(head_dim);
}

KvSketch::KvSketch(std::size_t head_dim)
    : head_dim_(head_dim),
      factor_(static_cast<float>(std::sqrt(std::numbers::pi / 2) / static_cast<double>(head_dim))),
      rows_(head_dim * head_dim),
      rows_in_lanes_(head_dim * head_dim),
      channels_in_lanes_(head_dim * head_dim) {
    SplitMix random(sketch_seed + head_dim * seed_step);
    const auto uniform = [&] {  // above 0, up to 1
        return (static_cast<double>(random.next() >> 11) + 1) * 0x1p-53;
    };
    for (std::size_t i = 0; i < rows_.size(); i += 2) {  // Box and Muller, 1958
        const double radius = std::sqrt(-2 * std::log(uniform()));
        const double angle = 2 * std::numbers::pi * uniform();
        rows_[i] = static_cast<float>(radius * std::cos(angle));
        rows_[i + 1] = static_cast<float>(radius * std::sin(angle));
    }
    const PlaneShape plane{head_dim, head_dim, 8};
    for (std::size_t i = 0; i < head_dim; ++i) {
        for (std::size_t c = 0; c < head_dim; ++c) {
            float& number = rows_[i * head_dim + c];
            const float units = std::clamp(std::nearbyint(number / unit), -127.0F, 127.0F);
            number = units * unit;
            const auto held = static_cast<std::uint8_t>(units + 128);
            rows_in_lanes_[plane.byte_of(i, c)] = held;
            channels_in_lanes_[plane.byte_of(c, i)] = held;
        }
    }
}

const KvSketch& kv_sketch(std::size_t head_dim) {
    return shared_table<KvSketch>(head_dim);
}

}  // namespace octavo
