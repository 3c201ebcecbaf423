// Uniform: each 32 channels of a token in equal steps from their minimum to their maximum, not rotated.
#include "kernels/kv/formats/uniform.h"

#include "kernels/kv/formats/formats.h"

namespace octavo::kernels::formats {
namespace {

template <std::size_t bits>
bool encode(const KvEncoding& e) {
    return encode_uniform(UniformPage(e.role, e.head_dim, bits), e, {});
}

template <std::size_t bits>
void decode(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) {
    const UniformPage shape(role, head_dim, bits);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t c = 0; c < head_dim; ++c) {
            numbers[t * head_dim + c] = shape.number(page, t, c);
        }
    }
}

template <std::size_t bits>
void scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
            const std::byte* /*next*/) {
    std::fill_n(scores, queries.rows * kv_page_tokens, 0.0F);
    add_uniform_scores(UniformPage(KvRole::keys, queries.head_dim, bits), queries, page, scores);
}

template <std::size_t bits>
void weighted_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* /*next*/) {
    rescale_sums(sums, KvDomain::plain, rows, head_dim);
    add_uniform_sums(UniformPage(KvRole::values, head_dim, bits), weights, rows, page,
                     sums.sums[static_cast<std::size_t>(KvDomain::plain)]);
}

template <std::size_t bits>
KvFormatKernels kernels_of() {
    return {.query_forms = query_grouped,
            .value_domains = 1U << static_cast<unsigned>(KvDomain::plain),
            .encode = encode<bits>,
            .decode = decode<bits>,
            .scores = scores<bits>,
            .weighted_sum = weighted_sum<bits>};
}

}  // namespace

bool encode_uniform(const UniformPage& shape, const KvEncoding& e, std::span<const bool> left_out) {
    std::memset(e.page, 0, shape.codes.bytes());
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const float* x = e.numbers + t * e.head_dim;
        if (!all_finite({x, e.head_dim})) {
            return false;
        }
        for (std::size_t first = 0; first < e.head_dim; first += kv_group_channels) {
            const std::size_t end = std::min(e.head_dim, first + kv_group_channels);
            float low = INFINITY;
            float high = -INFINITY;
            for (std::size_t c = first; c < end; ++c) {
                if (left_out.empty() || !left_out[c]) {
                    low = std::min(low, x[c]);
                    high = std::max(high, x[c]);
                }
            }
            const std::size_t group = first / kv_group_channels;
            const float minimum = put_scale(e.page + shape.minima_offset(), group, t, low + 0.0F);  // no -0
            const float step = put_scale(e.page + shape.steps_offset(), group, t,
                                         std::max(0.0F, high - minimum) / static_cast<float>(shape.most));
            if (!std::isfinite(minimum) || !std::isfinite(step)) {
                return false;
            }
            for (std::size_t c = first; c < end; ++c) {
                const int code = rounded_steps(x[c] - minimum, step, 0, shape.most);
                shape.codes.put(e.page, t, c, static_cast<unsigned>(code));
            }
        }
    }
    return true;
}

void add_uniform_scores(const UniformPage& shape, const KvQueries& queries, const std::byte* page,
                        float* scores) {
    add_integer_scores(
        queries.grouped, queries.rows, shape.groups, shape.codes, page, page + shape.steps_offset(),
        [&](unsigned code) { return shape.level(code); }, scores);
    const std::size_t groups = shape.groups.groups();
    for (std::size_t i = 0; i < queries.rows; ++i) {
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            for (std::size_t g = 0; g < groups; ++g) {
                scores[i * kv_page_tokens + t] +=
                    queries.group_totals[i * groups + g] * shape.centre(page, g, t);
            }
        }
    }
}

void add_uniform_sums(const UniformPage& shape, const float* weights, std::size_t rows, const std::byte* page,
                      float* sums) {
    const std::size_t head_dim = shape.groups.head_dim;
    add_integer_sums(
        weights, rows, shape.groups, shape.codes, page, page + shape.steps_offset(),
        [&](unsigned code) { return shape.level(code); }, sums);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t g = 0; g < shape.groups.groups(); ++g) {
            float sum = 0;
            for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                sum += weights[i * kv_page_tokens + t] * shape.centre(page, g, t);
            }
            const std::size_t end = std::min(head_dim, (g + 1) * kv_group_channels);
            for (std::size_t c = g * kv_group_channels; c < end; ++c) {
                sums[i * head_dim + c] += sum;
            }
        }
    }
}

KvFormatKernels uniform(KvFormat format) {
    return format == KvFormat::uniform4 ? kernels_of<4>() : kernels_of<2>();
}

}  // namespace octavo::kernels::formats
