// What the definitions of the formats share: codes in and out of planes, scales in and out of tokens, and
// products of whole numbers. Plain and slow.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>

#include "kernels/cpu/number_formats.h"
#include "kernels/kv/kv_kernels.h"
#include "kernels/kv/kv_layout.h"

namespace octavo::kernels {

// ---- Codes

inline void put_code(std::byte* plane, const PlaneShape& shape, std::size_t lane, std::size_t at,
                     unsigned code) {
    std::byte& byte = plane[shape.byte_of(lane, at)];
    byte |= static_cast<std::byte>(code << shape.shift_of(at));
}

inline unsigned get_code(const std::byte* plane, const PlaneShape& shape, std::size_t lane, std::size_t at) {
    const auto byte = static_cast<unsigned>(plane[shape.byte_of(lane, at)]);
    return byte >> shape.shift_of(at) & ((1U << shape.bits) - 1U);
}

// The codes of a page by token and channel, whatever their role and number of bits.
class Codes {
  public:
    Codes(KvRole role, std::size_t channels, std::size_t bits)
        : role_(role), planes_(CodePlanes::of(role, channels, bits)) {}

    std::size_t bytes() const { return planes_.bytes(); }

    void put(std::byte* page, std::size_t token, std::size_t channel, unsigned code) const {
        const auto [lane, at] = place(token, channel);
        put_code(page, planes_.low, lane, at, code & ((1U << planes_.low.bits) - 1U));
        if (planes_.high.bits != 0) {
            put_code(page + planes_.low.bytes(), planes_.high, lane, at, code >> planes_.low.bits);
        }
    }
    unsigned get(const std::byte* page, std::size_t token, std::size_t channel) const {
        const auto [lane, at] = place(token, channel);
        unsigned code = get_code(page, planes_.low, lane, at);
        if (planes_.high.bits != 0) {
            code |= get_code(page + planes_.low.bytes(), planes_.high, lane, at) << planes_.low.bits;
        }
        return code;
    }

  private:
    std::pair<std::size_t, std::size_t> place(std::size_t token, std::size_t channel) const {
        return role_ == KvRole::keys ? std::pair(token, channel) : std::pair(channel, token);
    }

    KvRole role_;
    CodePlanes planes_;
};

// ---- Scales: bfloat16, [group][token]

inline float get_scale(const std::byte* scales, std::size_t group, std::size_t token) {
    return bf16_to_f32(load_unaligned<std::uint16_t>(scales, group * kv_page_tokens + token));
}

// Returns what is held in the end.
inline float put_scale(std::byte* scales, std::size_t group, std::size_t token, float scale) {
    const std::uint16_t held = f32_to_bf16(scale);
    std::memcpy(scales + (group * kv_page_tokens + token) * sizeof(held), &held, sizeof(held));
    return bf16_to_f32(held);
}

// ---- Numbers

inline bool all_finite(std::span<const float> numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](float x) { return std::isfinite(x); });
}

inline float largest_magnitude(std::span<const float> numbers) {
    float largest = 0;
    for (const float x : numbers) {
        largest = std::max(largest, std::fabs(x));
    }
    return largest;
}

// Quants [numbers.size()] of at most 127, to nearest; returns what they are multiples of.
inline float quantize_to_bytes(std::span<const float> numbers, std::int8_t* quants) {
    const float largest = largest_magnitude(numbers);
    const float inverse = largest > 0 ? std::min(127 / largest, std::numeric_limits<float>::max()) : 0;
    std::transform(numbers.begin(), numbers.end(), quants,
                   [&](float x) { return static_cast<std::int8_t>(std::nearbyint(x * inverse)); });
    return largest / 127;
}

// What `encode_rotated` makes of a page's numbers, rotated first.
template <typename Encode>
bool encode_after_rotation(const KvEncoding& e, const Encode& encode_rotated) {
    std::array<float, kv_page_tokens * max_compressed_head_dim> rotated;
    std::copy_n(e.numbers, kv_page_tokens * e.head_dim, rotated.begin());
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        kv_rotation(e.head_dim).rotate(&rotated[t * e.head_dim]);
    }
    return encode_rotated({e.role, e.head_dim, rotated.data(), e.page, e.rule});
}

inline void unrotate_page(std::size_t head_dim, float* numbers) {
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        kv_rotation(head_dim).unrotate(numbers + t * head_dim);
    }
}

// x / step to nearest, ties to even, within [low, high].
inline int rounded_steps(float x, float step, int low, int high) {
    return step > 0 ? static_cast<int>(std::clamp(std::nearbyint(x / step), static_cast<float>(low),
                                                  static_cast<float>(high)))
                    : 0;
}

// Weights of a page's tokens as whole numbers from 0 to 255 of the largest of their half page, which integer
// products take. Of a whole page, one large weight would leave too little of the others.
struct QuantizedWeights {
    std::array<std::uint8_t, kv_page_tokens> quants;
    std::array<float, kv_page_tokens / kv_weight_tokens> scales;  // weight = scale * quant
};

// Of weights[t] * scale_of(t).
template <typename Scale>
QuantizedWeights quantize_weights(const float* weights, const Scale& scale_of) {
    QuantizedWeights out{};
    for (std::size_t first = 0; first < kv_page_tokens; first += kv_weight_tokens) {
        std::array<float, kv_weight_tokens> products{};
        for (std::size_t t = 0; t < kv_weight_tokens; ++t) {
            products[t] = weights[first + t] * scale_of(first + t);
        }
        const float largest = *std::max_element(products.begin(), products.end());
        out.scales[first / kv_weight_tokens] = largest / 255;
        const float inverse = largest > 0 ? 255 / largest : 0;
        for (std::size_t t = 0; t < kv_weight_tokens; ++t) {
            out.quants[first + t] = static_cast<std::uint8_t>(std::nearbyint(products[t] * inverse));
        }
    }
    return out;
}

inline void rescale_sums(const KvSums& sums, KvDomain domain, std::size_t rows, std::size_t head_dim) {
    float* out = sums.sums[static_cast<std::size_t>(domain)];
    const float* rescale = sums.rescale[static_cast<std::size_t>(domain)];
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t d = 0; d < head_dim; ++d) {
            out[i * head_dim + d] *= rescale[i];
        }
    }
}

// ---- Products of whole numbers with one level a code, by groups of channels with one scale a token each:
// what q8, uniform, turbo and QJL have in common. level(code) is the number that a code stands for.

struct GroupShape {
    std::size_t head_dim;
    std::size_t group;  // channels
    float unit = 1;     // of a scale: what a level of 1 stands for
    std::size_t groups() const { return (head_dim + group - 1) / group; }
};

// Adds to scores [rows, kv_page_tokens].
template <typename Level>
void add_integer_scores(const QuantizedQueries& queries, std::size_t rows, const GroupShape& shape,
                        const Codes& codes, const std::byte* page, const std::byte* scales,
                        const Level& level, float* scores) {
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            for (std::size_t g = 0; g < shape.groups(); ++g) {
                std::int32_t sum = 0;
                const std::size_t end = std::min(shape.head_dim, (g + 1) * shape.group);
                for (std::size_t c = g * shape.group; c < end; ++c) {
                    sum += level(codes.get(page, t, c)) * queries.quants[i * query_stride + c];
                }
                const float scale =
                    queries.scales[i * shape.groups() + g] * shape.unit * get_scale(scales, g, t);
                scores[i * kv_page_tokens + t] += scale * static_cast<float>(sum);
            }
        }
    }
}

// Adds to sums [rows, head_dim].
template <typename Level>
void add_integer_sums(const float* weights, std::size_t rows, const GroupShape& shape, const Codes& codes,
                      const std::byte* page, const std::byte* scales, const Level& level, float* sums) {
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t g = 0; g < shape.groups(); ++g) {
            const QuantizedWeights quantized =
                quantize_weights(weights + i * kv_page_tokens,
                                 [&](std::size_t t) { return shape.unit * get_scale(scales, g, t); });
            const std::size_t end = std::min(shape.head_dim, (g + 1) * shape.group);
            for (std::size_t c = g * shape.group; c < end; ++c) {
                for (std::size_t first = 0; first < kv_page_tokens; first += kv_weight_tokens) {
                    std::int32_t sum = 0;
                    for (std::size_t t = first; t < first + kv_weight_tokens; ++t) {
                        sum += level(codes.get(page, t, c)) * quantized.quants[t];
                    }
                    sums[i * shape.head_dim + c] +=
                        quantized.scales[first / kv_weight_tokens] * static_cast<float>(sum);
                }
            }
        }
    }
}

}  // namespace octavo::kernels
