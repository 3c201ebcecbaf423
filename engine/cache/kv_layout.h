// Which formats the pages of a key/value cache have, without what is in them, and what a policy would make of
// them. Small enough to be copied to whoever asks while the cache itself is in use.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/cache/cache_policy.h"
#include "engine/memory_report.h"

namespace octavo {

// All attention layers of a model are alike.
struct KvCacheShape {
    std::size_t layers = 0;
    std::size_t kv_heads = 0;
    std::size_t head_dim = 0;

    KvPageShape page(KvFormatPair formats) const {
        return {kv_heads, head_dim, formats.keys, formats.values};
    }
    bool operator==(const KvCacheShape&) const = default;
};

// Pages that hold fewer bits, or bits of another kind, than a policy asks for. What a page has lost comes
// back only by reading its tokens again.
struct KvShortfall {
    std::size_t pages = 0;                   // of one layer each
    std::size_t layers = 0;                  // that have such pages
    std::size_t tokens = 0;                  // in such pages, whatever the number of layers
    std::optional<std::size_t> first_token;  // of the first such page; none: there are none

    bool operator==(const KvShortfall&) const = default;
};

// Pages that so many tokens take, the last one perhaps in part.
std::size_t pages_for(std::size_t tokens);

// `wanted` where it has fewer bits for a head of so many numbers, `present` else: keys and values apart.
KvFormatPair lowered(KvFormatPair present, KvFormatPair wanted, std::size_t head_dim);

struct KvLayout {
    KvCacheShape shape;
    std::size_t tokens = 0;
    std::vector<std::vector<KvFormatPair>> formats;  // [layers][pages]

    // Of tokens that were read under `policy`.
    static KvLayout of(const KvCacheShape& shape, const CachePolicy& policy, std::size_t tokens);

    // As it is once the policy holds: pages with more bits than it asks for have no more than that, the
    // others are as they were.
    KvLayout under(const CachePolicy& policy) const;
    // Bytes that are left then, by the policy's tiers.
    KvMemory memory_under(const CachePolicy& policy) const;
    // What only reading again gives.
    KvShortfall shortfall_under(const CachePolicy& policy) const;
};

}  // namespace octavo
