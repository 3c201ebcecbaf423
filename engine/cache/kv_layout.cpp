#include "engine/cache/kv_layout.h"

#include <algorithm>

namespace octavo {
namespace {

KvFormatPair wanted(const KvLayout& layout, const CachePolicy& policy, std::size_t layer, std::size_t page) {
    return policy.formats_of(policy.tier_of(page, layout.tokens), layer, layout.shape.layers);
}

// Whether lowering does not lead to what is wanted. Both forms of 16 bit are as good.
bool lacks_bits(KvFormatPair present, KvFormatPair wanted, std::size_t head_dim) {
    const auto differs = [](KvFormat a, KvFormat b) { return a != b && !(is_16_bit(a) && is_16_bit(b)); };
    const KvFormatPair reached = lowered(present, wanted, head_dim);
    return differs(reached.keys, wanted.keys) || differs(reached.values, wanted.values);
}

}  // namespace

std::size_t pages_for(std::size_t tokens) {
    return (tokens + kv_page_tokens - 1) / kv_page_tokens;
}

KvFormatPair lowered(KvFormatPair present, KvFormatPair wanted, std::size_t head_dim) {
    const auto fewer = [&](KvFormat format, KvFormat than, KvRole role) {
        return page_bytes_of_head(format, role, head_dim) < page_bytes_of_head(than, role, head_dim);
    };
    return {fewer(wanted.keys, present.keys, KvRole::keys) ? wanted.keys : present.keys,
            fewer(wanted.values, present.values, KvRole::values) ? wanted.values : present.values};
}

KvLayout KvLayout::of(const KvCacheShape& shape, const CachePolicy& policy, std::size_t tokens) {
    const std::size_t pages = pages_for(tokens);
    KvLayout layout{shape, tokens, {shape.layers, std::vector<KvFormatPair>(pages)}};
    for (std::size_t layer = 0; layer < shape.layers; ++layer) {
        for (std::size_t page = 0; page < pages; ++page) {
            layout.formats[layer][page] = wanted(layout, policy, layer, page);
        }
    }
    return layout;
}

KvLayout KvLayout::under(const CachePolicy& policy) const {
    KvLayout result = *this;
    for (std::size_t layer = 0; layer < formats.size(); ++layer) {
        for (std::size_t page = 0; page < formats[layer].size(); ++page) {
            KvFormatPair& held = result.formats[layer][page];
            held = lowered(held, wanted(*this, policy, layer, page), shape.head_dim);
        }
    }
    return result;
}

KvMemory KvLayout::memory_under(const CachePolicy& policy) const {
    KvMemory total;
    for (const std::vector<KvFormatPair>& pages : under(policy).formats) {
        for (std::size_t page = 0; page < pages.size(); ++page) {
            total.add(shape.page(pages[page]), policy.tier_of(page, tokens));
        }
    }
    return total;
}

KvShortfall KvLayout::shortfall_under(const CachePolicy& policy) const {
    KvShortfall missing;
    std::vector<bool> short_pages(formats.empty() ? 0 : formats.front().size(), false);
    for (std::size_t layer = 0; layer < formats.size(); ++layer) {
        const std::size_t before = missing.pages;
        for (std::size_t page = 0; page < short_pages.size(); ++page) {
            if (lacks_bits(formats[layer][page], wanted(*this, policy, layer, page), shape.head_dim)) {
                ++missing.pages;
                short_pages[page] = true;
            }
        }
        missing.layers += missing.pages > before ? 1 : 0;
    }
    for (std::size_t page = 0; page < short_pages.size(); ++page) {
        if (short_pages[page]) {
            const std::size_t begin = page * kv_page_tokens;
            missing.tokens += std::min(kv_page_tokens, tokens - begin);
            missing.first_token = missing.first_token.value_or(begin);
        }
    }
    return missing;
}

}  // namespace octavo
