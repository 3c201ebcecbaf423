// Bytes by part, as the window shows them.
#pragma once

#include <array>
#include <cstddef>

#include "engine/cache/cache_policy.h"
#include "kernels/kv/kv_format.h"

namespace octavo {

// Bytes of keys and values in the cache, cut in two other ways too.
struct KvMemory {
    struct Part {
        std::size_t pages = 0;  // of one layer each
        std::size_t keys = 0;
        std::size_t values = 0;

        bool operator==(const Part&) const = default;
    };

    std::size_t keys = 0;
    std::size_t values = 0;
    std::array<Part, kv_tier_count> by_tier{};  // by KvTier
    // By KvFormat. A page whose keys and values differ in format counts in both, with its bytes divided.
    std::array<Part, kv_format_count> by_format{};

    std::size_t total() const { return keys + values; }
    const Part& of(KvTier tier) const { return by_tier[static_cast<std::size_t>(tier)]; }
    const Part& of(KvFormat format) const { return by_format[static_cast<std::size_t>(format)]; }

    // `pages` pages of such a shape.
    void add(const KvPageShape& shape, KvTier tier, std::size_t pages = 1);
    KvMemory& operator+=(const KvMemory& other);
    bool operator==(const KvMemory&) const = default;
};

struct MemoryReport {
    std::size_t weights = 0;  // of the model, mapped or owned
    std::size_t keys = 0;     // of the key/value cache
    std::size_t values = 0;   // of the key/value cache
    std::size_t state = 0;    // recurrent state and its checkpoints
    std::size_t scratch = 0;  // activations
    KvMemory cache;           // keys and values once more, by tier and by format

    std::size_t total() const { return weights + keys + values + state + scratch; }
};

}  // namespace octavo
