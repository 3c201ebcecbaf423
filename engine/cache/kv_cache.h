// The paged key/value cache of one sequence: a block table a layer, pages shared between forks by reference
// count and copied on write, and pages moved down to fewer bits, as a whole, when they leave their window
// (engine/cache/cache_policy). What a page looks like inside is in kernels/kv; who reads it is kernels'
// attention.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

#include "engine/cache/cache_policy.h"
#include "engine/cache/key_centre.h"
#include "engine/cache/kv_layout.h"
#include "engine/memory_report.h"
#include "kernels/device.h"

namespace octavo {

// Pages already counted, so that what several sequences share is counted once.
using CountedPages = std::unordered_set<const void*>;

class KvCache {
  public:
    // The device outlives the cache. Keys are compressed around their mean in `lasting` channels. Throws
    // Error when the policy's formats cannot hold the shape's heads.
    KvCache(Device& device, const KvCacheShape& shape, const CachePolicy& policy = {},
            LastingChannels lasting = {});

    KvCache(KvCache&&) = default;
    KvCache& operator=(KvCache&&) = default;

    // A second sequence with the same past: copies the block tables, shares every page. When either
    // re-encodes a shared page, it gets a page of its own and the other keeps the old one.
    KvCache fork() const;

    std::size_t tokens() const { return tokens_; }
    const KvCacheShape& shape() const { return shape_; }
    const CachePolicy& policy() const { return policy_; }

    // Makes the pages of tokens [tokens(), count) present and this sequence's own, so that they may be
    // written.
    void reserve(std::size_t count);
    // Declares tokens [0, count) written; count is within what was reserved. Pages that have thereby left
    // their window are re-encoded: appending costs O(1), at most two pages a layer each kv_page_tokens
    // tokens. A page whose numbers a format refuses (they are not finite) stays as it is.
    void commit(std::size_t count);
    // Forgets all but the first `count` tokens and gives their pages back. A page that is cut in two and is
    // not 16 bit becomes so again, so that tokens can be appended to it; it holds then what attention has
    // seen before, no more. Other pages stay as they are, also those that the recent window now reaches.
    void truncate(std::size_t count);

    // From now on pages are held as `policy` says. Present pages that have more bits than it asks for are
    // re-encoded at once, in keys and values apart; those that have fewer stay (see shortfall). Returns the
    // number of pages that were re-encoded. Throws Error as the constructor does.
    std::size_t set_policy(const CachePolicy& policy);
    KvLayout layout() const;
    // What reading again would bring back.
    KvShortfall shortfall() const { return shortfall_under(policy_); }
    KvShortfall shortfall_under(const CachePolicy& policy) const { return layout().shortfall_under(policy); }
    // Bytes that set_policy would leave.
    KvMemory memory_under(const CachePolicy& policy) const { return layout().memory_under(policy); }

    // The block table of attention layer `layer`, for the device. Valid until the next call that is not
    // const.
    KvLayerView layer(std::size_t layer) const;

    // Takes over pages for the first `tokens` tokens of an empty cache, by layer. They may be read-only: they
    // are copied before they are written to.
    struct GivenPage {
        std::shared_ptr<DeviceBuffer> buffer;
        KvFormatPair formats;
    };
    struct GivenLayer {
        std::vector<GivenPage> pages;
        std::shared_ptr<DeviceBuffer> key_centre;  // as of layer().balance.offset; or nullptr
    };
    void adopt(std::size_t tokens, std::span<const GivenLayer> layers);

    // Bytes allocated by this sequence, leaving out pages in `counted` (and adding its own to it).
    KvMemory memory(CountedPages& counted) const;
    KvMemory memory() const;
    // Bytes that `tokens` tokens take which were read under `policy`: what memory() will say.
    static KvMemory memory_for(const KvCacheShape& shape, const CachePolicy& policy, std::size_t tokens);

  private:
    struct LayerTable {
        std::vector<std::shared_ptr<DeviceBuffer>> pages;  // by token / kv_page_tokens
        std::vector<KvPageRef> references;                 // the same, as the device takes them
        std::shared_ptr<DeviceBuffer> key_centre;          // from the first compression on; may be nullptr
    };

    KvFormatPair wanted(const CachePolicy& policy, std::size_t layer, std::size_t page) const;
    void make_writable(LayerTable& table, std::size_t page);
    void replace(LayerTable& table, std::size_t page, std::unique_ptr<DeviceBuffer> buffer,
                 KvFormatPair formats);
    void move_down();
    std::size_t lower_pages(std::size_t first, std::size_t end);
    std::size_t convert(std::size_t layer, std::span<const std::size_t> pages,
                        std::span<const KvFormatPair> formats);
    void reopen_last_page();
    void centre_keys(std::size_t layer);

    Device* device_;
    KvCacheShape shape_;
    CachePolicy policy_;
    LastingChannels lasting_;
    std::vector<LayerTable> layers_;
    std::size_t tokens_ = 0;
    std::size_t borrowed_ = 0;  // pages before it may be read-only: copied before they are written to
    std::size_t warm_end_ = 0;  // pages before it are no longer recent, and were re-encoded
    std::size_t cold_end_ = 0;  // the same of the cold ones
};

}  // namespace octavo
