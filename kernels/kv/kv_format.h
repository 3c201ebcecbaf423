// The layouts in which keys and values lie in a page of the cache. Paging itself is in engine/cache.
#pragma once

#include <cstddef>
#include <cstdint>

namespace octavo {

// Tokens in a page. 64 keeps the block table of 32 K tokens at 512 entries, and a page of the smallest
// compressed format at whole cache lines; a fork copies at most 63 tokens a layer.
inline constexpr std::size_t kv_page_tokens = 64;

// How numbers of a key or a value are held.
enum class KvFormat : std::uint8_t {
    f16,  // IEEE binary16: [token][head_dim]
};

// One page: for each KV head first the keys of kv_page_tokens tokens, then their values.
struct KvPageShape {
    std::size_t kv_heads = 0;
    std::size_t head_dim = 0;
    KvFormat key_format = KvFormat::f16;
    KvFormat value_format = KvFormat::f16;

    std::size_t key_bytes() const;    // of one head's keys in a page
    std::size_t value_bytes() const;  // of one head's values in a page
    std::size_t page_bytes() const { return kv_heads * (key_bytes() + value_bytes()); }
    std::size_t key_offset(std::size_t head) const { return head * (key_bytes() + value_bytes()); }
    std::size_t value_offset(std::size_t head) const { return key_offset(head) + key_bytes(); }
};

}  // namespace octavo
