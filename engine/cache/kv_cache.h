// The paged key/value cache of one sequence: a block table a layer, pages shared between forks by reference
// count and copied on write. What a page looks like inside is in kernels/kv; who reads it is kernels'
// attention.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <unordered_set>
#include <vector>

#include "kernels/device.h"

namespace octavo {

struct KvMemory {
    std::size_t keys = 0;    // bytes
    std::size_t values = 0;  // bytes
};

// Pages already counted, so that what several sequences share is counted once.
using CountedPages = std::unordered_set<const void*>;

class KvCache {
  public:
    // One shape an attention layer; the device outlives the cache.
    KvCache(Device& device, std::vector<KvPageShape> layers);

    KvCache(KvCache&&) = default;
    KvCache& operator=(KvCache&&) = default;

    // A second sequence with the same past: copies the block tables, shares every page.
    KvCache fork() const;

    std::size_t tokens() const { return tokens_; }

    // Makes the pages of tokens [tokens(), count) present and this sequence's own, so that they may be
    // written.
    void reserve(std::size_t count);
    // Declares tokens [0, count) written; count is within what was reserved.
    void commit(std::size_t count);
    // Forgets all but the first `count` tokens and gives their pages back.
    void truncate(std::size_t count);

    // The block table of attention layer `layer`, for the device. Valid until the next reserve or truncate.
    KvLayerView layer(std::size_t layer) const;

    // Bytes allocated by this sequence, leaving out pages in `counted` (and adding its own to it).
    KvMemory memory(CountedPages& counted) const;
    // Bytes that `tokens` tokens take, whole pages, all layers.
    static KvMemory memory_for(std::span<const KvPageShape> layers, std::size_t tokens);

  private:
    struct LayerTable {
        KvPageShape shape;
        std::vector<std::shared_ptr<DeviceBuffer>> pages;  // by token / kv_page_tokens
        std::vector<KvPageRef> references;                 // the same, as the device takes them
    };

    void make_writable(LayerTable& table, std::size_t page);

    Device* device_;
    std::vector<LayerTable> layers_;
    std::size_t tokens_ = 0;
};

}  // namespace octavo
