#include "engine/files/checksum.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace octavo {
namespace {

using Lanes = std::array<std::uint64_t, 8>;

// Odd, with no pattern in its bits: the fractional part of the golden ratio.
constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15;

// The turn brings the product's high bits, which depend on all of the word, under the next product.
constexpr std::uint64_t step(std::uint64_t lane, std::uint64_t word) {
    return std::rotl(lane ^ word, 29) * multiplier;
}

void add_block(Lanes& lanes, const std::byte* block) {
    std::array<std::uint64_t, 8> words;
    std::memcpy(words.data(), block, sizeof(words));
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        lanes[i] = step(lanes[i], words[i]);
    }
}

}  // namespace

Checksum::Checksum() {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        lanes_[i] = (i + 1) * multiplier;
    }
}

Checksum& Checksum::add(std::span<const std::byte> bytes) {
    const auto begun = static_cast<std::size_t>(bytes_ % block_bytes);
    bytes_ += bytes.size();
    if (begun > 0) {
        const std::size_t count = std::min(block_bytes - begun, bytes.size());
        std::copy_n(bytes.begin(), count, rest_.begin() + static_cast<std::ptrdiff_t>(begun));
        bytes = bytes.subspan(count);
        if (begun + count < block_bytes) {
            return *this;
        }
        add_block(lanes_, rest_.data());
    }
    Lanes lanes = lanes_;  // in registers
    for (; bytes.size() >= block_bytes; bytes = bytes.subspan(block_bytes)) {
        add_block(lanes, bytes.data());
    }
    lanes_ = lanes;
    std::copy(bytes.begin(), bytes.end(), rest_.begin());
    return *this;
}

std::uint64_t Checksum::value() const {
    Lanes lanes = lanes_;
    if (const auto begun = static_cast<std::ptrdiff_t>(bytes_ % block_bytes); begun > 0) {
        std::array<std::byte, block_bytes> last{};
        std::copy_n(rest_.begin(), begun, last.begin());
        add_block(lanes, last.data());
    }
    std::uint64_t value = bytes_;
    for (const std::uint64_t lane : lanes) {
        value = step(value, lane);
        value ^= value >> 32;
    }
    return value;
}

}  // namespace octavo
