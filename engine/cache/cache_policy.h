// How precisely a conversation remembers: which format the keys and values of a page have, by its age, its
// place and its layer. Only the rules are here; engine/cache/kv_cache carries them out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernels/kv/kv_format.h"

namespace octavo {

// Why a page has the format it has.
enum class KvTier : std::uint8_t {
    sinks,   // the first tokens, which attention leans on (arXiv 2309.17453)
    recent,  // the latest tokens and the page that is being written
    warm,    // behind the recent ones
    cold,    // behind the warm ones
};

inline constexpr std::size_t kv_tier_count = 4;

std::string_view name(KvTier tier);  // "recent"

// A value: copied and compared freely. Windows are in tokens and count in whole pages: a page belongs to a
// window while any of its tokens does, so a window holds up to kv_page_tokens - 1 tokens more than it says.
struct CachePolicy {
    enum class Boundary : std::uint8_t {
        automatic,  // guarded in models with at least guarded_layers attention layers
        always,
        never,
    };

    KvFormatPair full;                       // of sinks and recent tokens; 16 bit both
    std::size_t sink_tokens = 16;            // from the start of the conversation
    std::size_t recent_tokens = 128;         // up to the latest
    KvFormatPair warm;                       // behind them
    std::optional<std::size_t> warm_tokens;  // none: nothing becomes cold
    KvFormatPair cold;                       // counts only with warm_tokens
    // What the first and the last attention layer have in place of a format of 4 bits or fewer: errors of the
    // first travel through all others, those of the last are seen at once.
    Boundary boundary = Boundary::automatic;
    KvFormatPair boundary_formats{KvFormat::turbo8, KvFormat::turbo8};

    // With fewer attention layers two guarded ones would be more than a quarter of the cache.
    static constexpr std::size_t guarded_layers = 8;

    // Every page in one pair of formats but for sinks and recent tokens. 16-bit pairs: the whole cache is 16
    // bit. Keys and values must be of one kind where both are 16 bit.
    static CachePolicy of(KvFormatPair formats);

    bool operator==(const CachePolicy&) const = default;

    // Whether any page ever is anything but 16 bit.
    bool compresses() const;

    // The tier of page `page` (tokens [page * kv_page_tokens, ...)) in a conversation of `tokens` tokens.
    KvTier tier_of(std::size_t page, std::size_t tokens) const;
    // Pages [0, first_recent_page) are complete and older than the recent window, pages [0, first_warm_page)
    // older than the warm one too; sinks are among both.
    std::size_t first_recent_page(std::size_t tokens) const;
    std::size_t first_warm_page(std::size_t tokens) const;
    std::size_t sink_pages() const;

    // What a page of a tier is held in, in attention layer `layer` of `layers`.
    KvFormatPair formats_of(KvTier tier, std::size_t layer, std::size_t layers) const;
};

// Reads what people write:
//   f16, bf16                        everything at 16 bit
//   turbo4, k4v2, turbo5/turbo4      one pair for all that is neither sink nor recent (kv_formats_from_text)
//   lossless, balanced, ...          a preset (kv_presets)
//   OPTION=VALUE, separated by commas, behind such a pair or alone:
//     recent=TOKENS  sinks=TOKENS    windows at 16 bit; 4k is 4096
//     warm=PAIR[:TOKENS] cold=PAIR   two tiers; TOKENS is how many stay warm
//     boundary=PAIR|auto|none        the first and last attention layer
//     full=f16|bf16                  what 16 bit means
// Throws Error that says what is wrong and lists what is valid.
CachePolicy cache_policy_from_text(std::string_view text);

// cache_policy_from_text reads it back; leaves out what is as by default: "turbo5/turbo4,recent=256".
std::string to_text(const CachePolicy& policy);

// Throws Error when a format of the policy cannot hold heads of head_dim numbers.
void require_head_dim(const CachePolicy& policy, std::size_t head_dim);

}  // namespace octavo
