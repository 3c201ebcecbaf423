#include "engine/cache/kv_cache.h"

#include <cassert>
#include <utility>

namespace octavo {
namespace {

std::size_t pages_for(std::size_t tokens) {
    return (tokens + kv_page_tokens - 1) / kv_page_tokens;
}

}  // namespace

KvCache::KvCache(Device& device, std::vector<KvPageShape> layers) : device_(&device) {
    layers_.reserve(layers.size());
    for (const KvPageShape& shape : layers) {
        layers_.push_back({shape, {}, {}});
    }
}

KvCache KvCache::fork() const {
    KvCache copy(*device_, {});
    copy.layers_ = layers_;
    copy.tokens_ = tokens_;
    return copy;
}

void KvCache::make_writable(LayerTable& table, std::size_t page) {
    std::shared_ptr<DeviceBuffer>& mine = table.pages[page];
    if (mine.use_count() == 1) {
        return;
    }
    std::shared_ptr<DeviceBuffer> own = device_->allocate(table.shape.page_bytes());
    device_->copy_buffer(*mine, *own);
    mine = std::move(own);
    table.references[page].buffer = mine.get();
}

void KvCache::reserve(std::size_t count) {
    if (count <= tokens_) {
        return;
    }
    for (LayerTable& table : layers_) {
        // Only the last page of the past can be both written to and shared: earlier ones are full.
        if (tokens_ % kv_page_tokens != 0) {
            make_writable(table, tokens_ / kv_page_tokens);
        }
        while (table.pages.size() < pages_for(count)) {
            table.pages.push_back(device_->allocate(table.shape.page_bytes()));
            table.references.push_back(
                {table.pages.back().get(), {table.shape.key_format, table.shape.value_format}});
        }
    }
}

void KvCache::commit(std::size_t count) {
    assert(count >= tokens_);
    assert(layers_.empty() || count <= layers_.front().pages.size() * kv_page_tokens);
    tokens_ = count;
}

void KvCache::truncate(std::size_t count) {
    assert(count <= tokens_);
    for (LayerTable& table : layers_) {
        table.pages.resize(pages_for(count));
        table.references.resize(pages_for(count));
    }
    tokens_ = count;
}

KvLayerView KvCache::layer(std::size_t layer) const {
    const KvPageShape& shape = layers_[layer].shape;
    return {shape.kv_heads, shape.head_dim, layers_[layer].references, {}};
}

KvMemory KvCache::memory(CountedPages& counted) const {
    KvMemory total;
    for (const LayerTable& table : layers_) {
        for (const auto& page : table.pages) {
            if (counted.insert(page.get()).second) {
                total.keys += table.shape.kv_heads * table.shape.key_bytes();
                total.values += table.shape.kv_heads * table.shape.value_bytes();
            }
        }
    }
    return total;
}

KvMemory KvCache::memory_for(std::span<const KvPageShape> layers, std::size_t tokens) {
    KvMemory total;
    for (const KvPageShape& shape : layers) {
        total.keys += pages_for(tokens) * shape.kv_heads * shape.key_bytes();
        total.values += pages_for(tokens) * shape.kv_heads * shape.value_bytes();
    }
    return total;
}

}  // namespace octavo
