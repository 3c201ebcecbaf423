// What is computed on one page of one head in each format: encoding, decoding, scores and weighted sums.
// kernels/kv/formats defines each in plain C++; a processor's own kernels must agree with these.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "kernels/kv/kv_format.h"
#include "kernels/kv/rotation.h"

namespace octavo::kernels {

// How the scale of a rotated vector x follows from its levels c, with y the exact rotated vector: they span
// from the least squared error to products that are right on average. With few bits the first shrinks
// vectors.
enum class KvScaleRule : std::uint8_t {
    least_squares,  // <y, c> / <c, c>
    norm,           // |y| / |c|: keeps the length
    unbiased,       // |y|^2 / <y, c>: the product of x and its reconstruction is |x|^2
};

struct KvEncoding {
    KvRole role;
    std::size_t head_dim;
    const float* numbers;  // [kv_page_tokens, head_dim]
    std::byte* page;       // page_bytes_of_head, aligned to 64 bytes
    KvScaleRule rule;      // for turbo formats of up to 5 bits
};

// Keys keep the softmax's temperature, values their least error.
[[gnu::always_inline]] constexpr KvScaleRule default_scale_rule(KvRole role) {
    return role == KvRole::keys ? KvScaleRule::norm : KvScaleRule::least_squares;
}

// Query rows as int8 with a scale for each group of channels: scale = max|x| / 127, quants to nearest.
struct QuantizedQueries {
    const std::int8_t* quants;  // [rows, query_stride], zero from head_dim to query_depth
    const float* scales;        // [rows, groups]
    const std::int32_t* sums;   // [rows, groups]: of the quants
};

// Quants of a row: whole rows of every plane.
[[gnu::always_inline]] constexpr std::size_t query_depth(std::size_t head_dim) {
    return (head_dim + 31) / 32 * 32;
}

// What the angles of polar formats look up: for each pair of the rotated query's channels and each code of
// the first level its cosine times the first plus its sine times the second, as int8 with a scale for the
// row.
inline constexpr std::size_t polar_codes = 16;  // those of 3 bits repeat
struct PolarQueries {
    const std::int8_t* products;  // [rows, head_dim / 2, polar_codes], aligned to 64 bytes
    const float* scales;          // [rows]: largest magnitude / 127
};

// Query rows in the forms that the formats multiply with; those that no page needs are not filled in.
struct KvQueries {
    std::size_t rows;
    std::size_t head_dim;
    const float* plain;         // [rows, head_dim]
    const float* group_totals;  // [rows, groups of 32]: sums of the plain numbers
    QuantizedQueries grouped;   // of the plain numbers, groups of kv_group_channels
    QuantizedQueries whole;     // of the rotated ones, one group
    QuantizedQueries sketched;  // of the projected ones (KvSketch), one group
    // What that leaves, quantized again: signs know only the query's numbers, so these count more than
    // elsewhere.
    QuantizedQueries sketched_rest;
    PolarQueries polar4;
    PolarQueries polar3;
};

// What a format needs of KvQueries, bit by bit.
enum KvQueryForm : unsigned {
    query_plain = 1,
    query_grouped = 2,  // quants and totals
    query_whole = 4,
    query_sketched = 8,
    query_polar4 = 16,
    query_polar3 = 32,
};

// In which domain a format's values are summed.
enum class KvDomain : std::uint8_t { plain, rotated, sketched };
inline constexpr std::size_t kv_domains = 3;

// Weighted sums of values, a domain each: sums[domain] [rows, head_dim] are multiplied by rescale[domain]
// [rows] before anything is added.
struct KvSums {
    float* sums[kv_domains];
    const float* rescale[kv_domains];

    [[gnu::always_inline]] float* sums_of(std::size_t domain) const { return sums[domain]; }
    [[gnu::always_inline]] const float* rescale_of(std::size_t domain) const { return rescale[domain]; }
};

struct KvFormatKernels {
    unsigned query_forms = 0;
    unsigned value_domains = 0;  // bit by bit: 1 << KvDomain
    // False, and the page undefined, when a number is not finite or too large.
    bool (*encode)(const KvEncoding&) = nullptr;
    // numbers [kv_page_tokens, head_dim].
    void (*decode)(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) = nullptr;
    // The same of numbers that are rotated already and stay so; nullptr where a format does not rotate. From
    // one such format to another there is no need to rotate back and again.
    bool (*encode_rotated)(const KvEncoding&) = nullptr;
    void (*decode_rotated)(KvRole role, std::size_t head_dim, const std::byte* page,
                           float* numbers) = nullptr;
    // scores[i * kv_page_tokens + t] = product of query i and key t, t < tokens; the other scores of a row
    // are undefined. `next`, unless nullptr: a page of the same form that will be read soon, to be fetched
    // early.
    void (*scores)(const KvQueries& queries, const std::byte* page, std::size_t tokens, float* scores,
                   const std::byte* next) = nullptr;
    // Adds sum over t of weights[i * kv_page_tokens + t] * value t to row i of the sums, t < tokens. Weights
    // are not negative, and 0 from `tokens` on. `next` as above.
    void (*weighted_sum)(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                         std::size_t tokens, const KvSums& sums, const std::byte* next) = nullptr;
};

struct KvKernels {
    std::array<KvFormatKernels, kv_format_count> formats;
    void (*rotate)(const KvRotation&, float* x) = nullptr;
    void (*unrotate)(const KvRotation&, float* x) = nullptr;
    // x [n] to int8 by groups of `group` numbers (the last may be shorter), padded with zeros to query_depth.
    void (*quantize_query)(const float* x, std::size_t n, std::size_t group, std::int8_t* quants,
                           float* scales, std::int32_t* sums) = nullptr;
    // A row of PolarQueries of polar4 or polar3, of a rotated query [head_dim].
    void (*multiply_angles)(KvFormat format, const float* rotated, std::size_t head_dim,
                            std::int8_t* products, float* scale) = nullptr;

    const KvFormatKernels& of(KvFormat format) const { return formats[static_cast<std::size_t>(format)]; }
};

// The definitions, in plain C++.
const KvKernels& generic_kv_kernels();

}  // namespace octavo::kernels
