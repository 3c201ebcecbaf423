#include "engine/cache/cache_policy.h"

#include <algorithm>
#include <array>

namespace octavo {
namespace {

// Bits from which on the boundary layers need no guard.
constexpr int guarded_bits = 4;

constexpr std::array<std::string_view, kv_tier_count> tier_names = {"sinks", "recent", "warm", "cold"};

std::size_t pages_within(std::size_t tokens) {
    return (tokens + kv_page_tokens - 1) / kv_page_tokens;
}

std::size_t full_pages_before(std::size_t tokens, std::size_t window) {
    return tokens > window ? (tokens - window) / kv_page_tokens : 0;
}

KvFormat guarded(KvFormat format, KvFormat guard) {
    const int bits = traits(format).code_bits;
    return bits <= guarded_bits && traits(guard).code_bits > bits ? guard : format;
}

}  // namespace

std::string_view name(KvTier tier) {
    return tier_names[static_cast<std::size_t>(tier)];
}

CachePolicy CachePolicy::of(KvFormatPair formats) {
    CachePolicy policy;
    policy.warm = policy.cold = formats;
    if (is_16_bit(formats.keys) && formats.keys == formats.values) {
        policy.full = formats;
    }
    return policy;
}

bool CachePolicy::compresses() const {
    return warm != full || (warm_tokens && cold != full);
}

std::size_t CachePolicy::sink_pages() const {
    return pages_within(sink_tokens);
}

std::size_t CachePolicy::first_recent_page(std::size_t tokens) const {
    return full_pages_before(tokens, recent_tokens);
}

std::size_t CachePolicy::first_warm_page(std::size_t tokens) const {
    return warm_tokens ? full_pages_before(tokens, recent_tokens + *warm_tokens) : 0;
}

KvTier CachePolicy::tier_of(std::size_t page, std::size_t tokens) const {
    if (page < sink_pages()) {
        return KvTier::sinks;
    }
    if (page >= first_recent_page(tokens)) {
        return KvTier::recent;
    }
    return page >= first_warm_page(tokens) ? KvTier::warm : KvTier::cold;
}

KvFormatPair CachePolicy::formats_of(KvTier tier, std::size_t layer, std::size_t layers) const {
    if (tier == KvTier::sinks || tier == KvTier::recent) {
        return full;
    }
    const KvFormatPair formats = tier == KvTier::warm ? warm : cold;
    const bool guards =
        boundary == Boundary::always || (boundary == Boundary::automatic && layers >= guarded_layers);
    if (!guards || (layer != 0 && layer + 1 != layers)) {
        return formats;
    }
    return {guarded(formats.keys, boundary_formats.keys), guarded(formats.values, boundary_formats.values)};
}

}  // namespace octavo
