#include "engine/cache/kv_cache.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <utility>

namespace octavo {

KvCache::KvCache(Device& device, const KvCacheShape& shape, const CachePolicy& policy,
                 LastingChannels lasting)
    : device_(&device), shape_(shape), policy_(policy), lasting_(std::move(lasting)), layers_(shape.layers) {
    require_head_dim(policy, shape.head_dim);
}

KvCache KvCache::fork() const {
    KvCache copy(*device_, shape_, policy_, lasting_);
    copy.layers_ = layers_;
    copy.borrowed_ = borrowed_;
    copy.tokens_ = tokens_;
    copy.warm_end_ = warm_end_;
    copy.cold_end_ = cold_end_;
    return copy;
}

// ---- growing

void KvCache::replace(LayerTable& table, std::size_t page, std::unique_ptr<DeviceBuffer> buffer,
                      KvFormatPair formats) {
    table.pages[page] = std::move(buffer);
    table.references[page] = {table.pages[page].get(), formats};
}

void KvCache::make_writable(LayerTable& table, std::size_t page) {
    if (page >= borrowed_ && table.pages[page].use_count() == 1) {
        return;
    }
    const KvFormatPair formats = table.references[page].formats;
    std::unique_ptr<DeviceBuffer> own = device_->allocate(shape_.page(formats).page_bytes());
    device_->copy_buffer(*table.pages[page], *own);
    replace(table, page, std::move(own), formats);
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
            table.pages.push_back(device_->allocate(shape_.page(policy_.full).page_bytes()));
            table.references.push_back({table.pages.back().get(), policy_.full});
        }
    }
    borrowed_ = std::min(borrowed_, tokens_ / kv_page_tokens);
}

void KvCache::commit(std::size_t count) {
    assert(count >= tokens_);
    assert(layers_.empty() || count <= layers_.front().pages.size() * kv_page_tokens);
    tokens_ = count;
    move_down();
}

void KvCache::truncate(std::size_t count) {
    assert(count <= tokens_);
    for (LayerTable& table : layers_) {
        table.pages.resize(pages_for(count));
        table.references.resize(pages_for(count));
        if (count == 0) {
            table.key_centre = nullptr;
        }
    }
    tokens_ = count;
    borrowed_ = std::min(borrowed_, pages_for(count));
    warm_end_ = std::min(warm_end_, count / kv_page_tokens);
    cold_end_ = std::min(cold_end_, count / kv_page_tokens);
    reopen_last_page();
}

void KvCache::reopen_last_page() {
    const std::size_t page = tokens_ / kv_page_tokens;
    const std::size_t kept = tokens_ % kv_page_tokens;
    if (kept == 0) {
        return;
    }
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        LayerTable& table = layers_[layer];
        const KvPageRef from = table.references[page];
        if (is_16_bit(from.formats.keys) && is_16_bit(from.formats.values)) {
            continue;
        }
        std::unique_ptr<DeviceBuffer> open = device_->allocate(shape_.page(policy_.full).page_bytes());
        KvPageConversion conversion{from, {open.get(), policy_.full}, kept};
        try {
            device_->convert_pages(this->layer(layer), {&conversion, 1});
        } catch (const std::domain_error&) {
            conversion.to.formats = {KvFormat::bf16, KvFormat::bf16};  // has float32's range
            device_->convert_pages(this->layer(layer), {&conversion, 1});
        }
        replace(table, page, std::move(open), conversion.to.formats);
    }
}

// ---- moving down

KvFormatPair KvCache::wanted(const CachePolicy& policy, std::size_t layer, std::size_t page) const {
    return policy.formats_of(policy.tier_of(page, tokens_), layer, shape_.layers);
}

void KvCache::move_down() {
    const std::size_t warm_end = policy_.first_recent_page(tokens_);
    const std::size_t cold_end = policy_.first_warm_page(tokens_);
    lower_pages(cold_end_, cold_end);
    lower_pages(std::max(warm_end_, cold_end), warm_end);
    warm_end_ = std::max(warm_end_, warm_end);
    cold_end_ = std::max(cold_end_, cold_end);
}

std::size_t KvCache::lower_pages(std::size_t first, std::size_t end) {
    std::size_t count = 0;
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        std::vector<std::size_t> pages;
        std::vector<KvFormatPair> formats;
        for (std::size_t page = first; page < end; ++page) {
            const KvFormatPair present = layers_[layer].references[page].formats;
            const KvFormatPair target = lowered(present, wanted(policy_, layer, page), shape_.head_dim);
            if (target != present) {
                pages.push_back(page);
                formats.push_back(target);
            }
        }
        count += convert(layer, pages, formats);
    }
    return count;
}

// Once a layer, before the first key is compressed: what is compressed can only be read around the same mean.
void KvCache::centre_keys(std::size_t layer) {
    LayerTable& table = layers_[layer];
    const auto has_exact_keys = [](const KvPageRef& page) { return is_16_bit(page.formats.keys); };
    const auto full_end = table.references.begin() + static_cast<std::ptrdiff_t>(tokens_ / kv_page_tokens);
    if (table.key_centre == nullptr && std::all_of(table.references.begin(), full_end, has_exact_keys)) {
        const std::vector<KvPageRef> full(table.references.begin(), full_end);
        table.key_centre = mean_key(*device_, this->layer(layer), full, lasting_);
    }
}

std::size_t KvCache::convert(std::size_t layer, std::span<const std::size_t> pages,
                             std::span<const KvFormatPair> formats) {
    // Bounds the memory that old and new pages take side by side.
    constexpr std::size_t at_once = 16;
    if (pages.size() > at_once) {
        return convert(layer, pages.first(at_once), formats.first(at_once)) +
               convert(layer, pages.subspan(at_once), formats.subspan(at_once));
    }
    if (pages.empty()) {
        return 0;
    }
    if (std::any_of(formats.begin(), formats.end(), [](KvFormatPair to) { return !is_16_bit(to.keys); })) {
        centre_keys(layer);
    }
    LayerTable& table = layers_[layer];
    std::vector<std::unique_ptr<DeviceBuffer>> buffers;
    std::vector<KvPageConversion> conversions;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        buffers.push_back(device_->allocate(shape_.page(formats[i]).page_bytes()));
        conversions.push_back({table.references[pages[i]], {buffers[i].get(), formats[i]}});
    }
    try {
        device_->convert_pages(this->layer(layer), conversions);
    } catch (const std::domain_error&) {
        // One of them holds what no format takes: it stays, the others still go.
        std::size_t count = 0;
        for (std::size_t i = 0; pages.size() > 1 && i < pages.size(); ++i) {
            count += convert(layer, pages.subspan(i, 1), formats.subspan(i, 1));
        }
        return count;
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
        replace(table, pages[i], std::move(buffers[i]), formats[i]);
    }
    return pages.size();
}

// ---- another policy

std::size_t KvCache::set_policy(const CachePolicy& policy) {
    require_head_dim(policy, shape_.head_dim);
    policy_ = policy;
    warm_end_ = policy_.first_recent_page(tokens_);
    cold_end_ = policy_.first_warm_page(tokens_);
    return lower_pages(0, pages_for(tokens_));
}

// ---- what there is

KvLayout KvCache::layout() const {
    KvLayout layout{shape_, tokens_, {layers_.size(), std::vector<KvFormatPair>(pages_for(tokens_))}};
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        std::transform(layers_[layer].references.begin(),
                       layers_[layer].references.begin() + static_cast<std::ptrdiff_t>(pages_for(tokens_)),
                       layout.formats[layer].begin(), [](const KvPageRef& page) { return page.formats; });
    }
    return layout;
}

KvLayerView KvCache::layer(std::size_t layer) const {
    const LayerTable& table = layers_[layer];
    KvLayerView view{shape_.kv_heads, shape_.head_dim, table.references, {}};
    if (table.key_centre != nullptr) {
        view.balance.offset = {table.key_centre.get(), 0, shape_.kv_heads, shape_.head_dim, shape_.head_dim};
    }
    return view;
}

void KvCache::adopt(std::size_t tokens, std::span<const GivenLayer> layers) {
    assert(tokens_ == 0 && layers.size() == layers_.size());
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        assert(layers[layer].pages.size() == pages_for(tokens));
        layers_[layer].key_centre = layers[layer].key_centre;
        for (const GivenPage& page : layers[layer].pages) {
            assert(page.buffer->bytes() == shape_.page(page.formats).page_bytes());
            layers_[layer].pages.push_back(page.buffer);
            layers_[layer].references.push_back({page.buffer.get(), page.formats});
        }
    }
    tokens_ = tokens;
    borrowed_ = pages_for(tokens);
    warm_end_ = policy_.first_recent_page(tokens_);
    cold_end_ = policy_.first_warm_page(tokens_);
    reopen_last_page();
}

KvMemory KvCache::memory(CountedPages& counted) const {
    KvMemory total;
    for (const LayerTable& table : layers_) {
        for (std::size_t page = 0; page < table.pages.size(); ++page) {
            if (counted.insert(table.pages[page].get()).second) {
                total.add(shape_.page(table.references[page].formats), policy_.tier_of(page, tokens_));
            }
        }
    }
    return total;
}

KvMemory KvCache::memory() const {
    CountedPages counted;
    return memory(counted);
}

KvMemory KvCache::memory_for(const KvCacheShape& shape, const CachePolicy& policy, std::size_t tokens) {
    std::array<std::size_t, kv_tier_count> pages{};
    for (std::size_t page = 0; page < pages_for(tokens); ++page) {
        ++pages[static_cast<std::size_t>(policy.tier_of(page, tokens))];
    }
    KvMemory total;
    for (std::size_t layer = 0; layer < shape.layers; ++layer) {
        for (std::size_t i = 0; i < kv_tier_count; ++i) {
            const auto tier = static_cast<KvTier>(i);
            if (pages[i] > 0) {
                total.add(shape.page(policy.formats_of(tier, layer, shape.layers)), tier, pages[i]);
            }
        }
    }
    return total;
}

}  // namespace octavo
