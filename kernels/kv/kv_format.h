// The formats in which keys and values lie in a page of the cache: their names, sizes and where they may be
// used. How each is encoded, decoded and computed with is in kernels/kv/formats; paging is in engine/cache.
//
// A page holds kv_page_tokens tokens of all KV heads of one layer. Every format encodes a whole page of one
// head at once, so that bits can lie where attention wants them. Tokens are only ever appended to 16-bit
// pages; a full page is re-encoded as a whole (Device::convert_pages).
//
// How codes of p bits (1, 2, 4 or 8) lie, "a plane": a matrix of lanes x depth as rows of 64 bytes. A row has
// 16 lanes of four bytes, and four bytes hold 4 * 8/p neighbours in depth: bits [i*p, (i+1)*p) of byte j are
// the code at depth row*4*8/p + 4*i + j. So one load, one shift and one mask give the four codes that an
// integer dot product of 16 lanes takes. Rows follow each other in depth, then in blocks of 16 lanes.
//   keys:   lanes are tokens, depth is channels (padded to a whole row)
//   values: lanes are channels, depth is tokens
// Codes of 3 and 5 bits are two planes, the lower bits first. Scales are bfloat16, [group of
// channels][token]; they follow the planes. Every part begins on a multiple of 64 bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace octavo {

// Tokens in a page. 64 keeps the block table of 32 K tokens at 512 entries, and a page of the smallest
// compressed format at whole cache lines; a fork copies at most 63 tokens a layer.
inline constexpr std::size_t kv_page_tokens = 64;

// Compressed formats take head dimensions that are multiples of 16, from 16 to this.
inline constexpr std::size_t max_compressed_head_dim = 256;

// How numbers of a key or a value are held.
enum class KvFormat : std::uint8_t {
    f16,       // IEEE binary16: [token][head_dim]
    bf16,      // bfloat16: [token][head_dim]
    q8,        // int8 with a scale for each 32 channels of a token, not rotated
    turbo8,    // rotated (kernels/kv/rotation.h), int8 with one scale a token
    turbo5,    // rotated, Lloyd-Max codes with one scale a token (arXiv 2504.19874, algorithm 1)
    turbo4,    //
    turbo3,    //
    turbo2,    //
    turbo1,    //
    prod4,     // turbo3 and one bit of QJL on what it leaves (arXiv 2504.19874, algorithm 2)
    prod3,     // turbo2 and one bit of QJL
    qjl1,      // the signs of a random projection (arXiv 2406.03482)
    polar4,    // rotated, recursive polar angles of 4, 2, 2, 2 bits (arXiv 2502.02617)
    polar3,    // the same with 3, 2, 1, 1 bits
    uniform4,  // 16 steps between minimum and maximum of each 32 channels of a token, not rotated
    uniform2,  // 4 steps
    mixed4,    // uniform4, and 8 bits more for the page's outlier channels
    mixed2,    // uniform2, likewise
};

inline constexpr std::size_t kv_format_count = 18;

enum class KvRole : std::uint8_t { keys, values };

struct KvFormatTraits {
    KvFormat format;
    std::string_view name;          // "turbo4": in settings, on command lines
    std::string_view display_name;  // "Turbo 4": to people
    int code_bits;                  // of a number, scales left out; 16 for 16 bit
    bool for_keys;
    bool for_values;
    // Kept for comparison: another format has less error in no more bytes.
    bool comparison;

    bool serves(KvRole role) const { return role == KvRole::keys ? for_keys : for_values; }
};

// All formats, in the enumeration's order.
std::span<const KvFormatTraits, kv_format_count> kv_formats();
const KvFormatTraits& traits(KvFormat format);

bool is_16_bit(KvFormat format);

// Whether vectors of head_dim numbers can be held so: 16 bit takes multiples of 8, the others multiples of 16
// up to max_compressed_head_dim.
bool allows_head_dim(KvFormat format, std::size_t head_dim);

// Bytes of one head's keys or values in a page: a multiple of 64 for the compressed formats. head_dim is one
// that the format allows.
std::size_t page_bytes_of_head(KvFormat format, KvRole role, std::size_t head_dim);

// What a number takes with everything that belongs to it: 8 * page_bytes_of_head / (tokens * head_dim).
double bits_a_number(KvFormat format, KvRole role, std::size_t head_dim);

// A format for keys and one for values.
struct KvFormatPair {
    KvFormat keys = KvFormat::f16;
    KvFormat values = KvFormat::f16;

    bool operator==(const KvFormatPair&) const = default;
};

// "turbo4", "Turbo 4", "t4", "k8" (turbo 8), "v3" (turbo 3), "16", ...; nullopt for any other text. Case and
// spaces do not count.
std::optional<KvFormat> kv_format_from_name(std::string_view name);

// One name for both ("turbo4", "polar3"), two names joined by "/" or "," ("turbo5/turbo4"), bits for each
// ("k4v2", "K4 V2": turbo, 16 is binary16) or a preset ("lossless", "balanced", "compact", "smallest").
// Throws std::invalid_argument that lists what is valid: for a name that is none and for a format that cannot
// hold keys or values.
KvFormatPair kv_formats_from_text(std::string_view text);

// "turbo4" where both are the same, else "turbo5/turbo4"; kv_formats_from_text reads it.
std::string name(KvFormatPair pair);

// Pairs that are worth having, from the most exact to the smallest, with what the preset is called.
struct KvPreset {
    std::string_view name;
    KvFormatPair formats;
};
std::span<const KvPreset> kv_presets();

// One page: for each KV head first the keys of kv_page_tokens tokens, then their values.
struct KvPageShape {
    std::size_t kv_heads = 0;
    std::size_t head_dim = 0;
    KvFormat key_format = KvFormat::f16;
    KvFormat value_format = KvFormat::f16;

    std::size_t key_bytes() const {  // of one head's keys in a page
        return page_bytes_of_head(key_format, KvRole::keys, head_dim);
    }
    std::size_t value_bytes() const {  // of one head's values in a page
        return page_bytes_of_head(value_format, KvRole::values, head_dim);
    }
    std::size_t page_bytes() const { return kv_heads * (key_bytes() + value_bytes()); }
    std::size_t key_offset(std::size_t head) const { return head * (key_bytes() + value_bytes()); }
    std::size_t value_offset(std::size_t head) const { return key_offset(head) + key_bytes(); }
};

}  // namespace octavo
