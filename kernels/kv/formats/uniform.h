// What uniform and mixed formats share: steps between the smallest and the largest of 32 channels.
#pragma once

#include "kernels/kv/formats/planes.h"

namespace octavo::kernels::formats {

// Layout: codes, steps [group][token], minima [group][token].
struct UniformPage {
    Codes codes;
    GroupShape groups;
    int most;  // the highest code

    UniformPage(KvRole role, std::size_t head_dim, std::size_t bits)
        : codes(role, head_dim, bits), groups{head_dim, kv_group_channels, 0.5F}, most((1 << bits) - 1) {}

    std::size_t steps_offset() const { return codes.bytes(); }
    std::size_t minima_offset() const { return steps_offset() + groups.groups() * token_scale_bytes; }
    std::size_t bytes() const { return minima_offset() + groups.groups() * token_scale_bytes; }

    // Products take codes as levels around 0, in halves of a step: so the rounding of what they are
    // multiplied with is not multiplied with their mean.
    int level(unsigned code) const { return 2 * static_cast<int>(code) - most; }
    float centre(const std::byte* page, std::size_t group, std::size_t token) const {
        return get_scale(page + minima_offset(), group, token) +
               0.5F * static_cast<float>(most) * get_scale(page + steps_offset(), group, token);
    }

    float number(const std::byte* page, std::size_t token, std::size_t channel) const {
        const std::size_t group = channel / kv_group_channels;
        return static_cast<float>(codes.get(page, token, channel)) *
                   get_scale(page + steps_offset(), group, token) +
               get_scale(page + minima_offset(), group, token);
    }
};

// Channels with left_out[c] have no say in minimum and step and are cut off to what they allow.
bool encode_uniform(const UniformPage& shape, const KvEncoding& e, std::span<const bool> left_out);
void add_uniform_scores(const UniformPage& shape, const KvQueries& queries, const std::byte* page,
                        float* scores);
void add_uniform_sums(const UniformPage& shape, const float* weights, std::size_t rows, const std::byte* page,
                      float* sums);

}  // namespace octavo::kernels::formats
