// A fast checksum of a file's own parts against accidents: torn writes, flipped bits. No defence against
// anyone who means harm.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace octavo {

// Eight independent lanes of 64 bits, so that it runs at the pace of memory. Every step is a bijection of a
// lane: any change of one word changes the value, other changes do but for one in 2^64. The value depends on
// the bytes alone, not on how they were cut into calls.
class Checksum {
  public:
    Checksum();

    Checksum& add(std::span<const std::byte> bytes);
    Checksum& add(std::string_view text) { return add(std::as_bytes(std::span(text))); }
    // The bytes of a number, as they lie in memory.
    template <typename Number>
    Checksum& add_number(Number number) {
        return add(std::as_bytes(std::span(&number, 1)));
    }

    std::uint64_t value() const;

  private:
    static constexpr std::size_t block_bytes = 64;

    std::array<std::uint64_t, 8> lanes_{};
    std::array<std::byte, block_bytes> rest_{};  // of an incomplete block
    std::uint64_t bytes_ = 0;
};

}  // namespace octavo
