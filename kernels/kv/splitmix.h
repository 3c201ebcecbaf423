// The generator behind the constants of the cache's formats: small, and the same on every machine.
#pragma once

#include <cstdint>

namespace octavo {

// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
class SplitMix {
  public:
    explicit constexpr SplitMix(std::uint64_t seed) : state_(seed) {}

    constexpr std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31);
    }

  private:
    std::uint64_t state_;
};

}  // namespace octavo
