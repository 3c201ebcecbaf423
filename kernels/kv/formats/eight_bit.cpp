// 8 bit: each 32 channels of a token as int8 with a scale of their largest magnitude / 127, not rotated.
// Layout: codes (quant + 128), scales [group][token].
#include "kernels/kv/formats/formats.h"
#include "kernels/kv/formats/planes.h"

namespace octavo::kernels::formats {
namespace {

int level(unsigned code) {
    return static_cast<int>(code) - 128;
}

GroupShape groups(std::size_t head_dim) {
    return {head_dim, kv_group_channels};
}

bool encode(const KvEncoding& e) {
    const Codes codes(e.role, e.head_dim, 8);
    std::byte* scales = e.page + codes.bytes();
    std::memset(e.page, 0, codes.bytes());
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t first = 0; first < e.head_dim; first += kv_group_channels) {
            const std::span x(e.numbers + t * e.head_dim + first,
                              std::min(kv_group_channels, e.head_dim - first));
            const float scale = put_scale(scales, first / kv_group_channels, t, largest_magnitude(x) / 127);
            if (!all_finite(x) || !std::isfinite(scale)) {
                return false;
            }
            for (std::size_t i = 0; i < x.size(); ++i) {
                const int quant = rounded_steps(x[i], scale, -127, 127);
                codes.put(e.page, t, first + i, static_cast<unsigned>(quant + 128));
            }
        }
    }
    return true;
}

void decode(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) {
    const Codes codes(role, head_dim, 8);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t c = 0; c < head_dim; ++c) {
            numbers[t * head_dim + c] = static_cast<float>(level(codes.get(page, t, c))) *
                                        get_scale(page + codes.bytes(), c / kv_group_channels, t);
        }
    }
}

void scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
            const std::byte* /*next*/) {
    const Codes codes(KvRole::keys, queries.head_dim, 8);
    std::fill_n(scores, queries.rows * kv_page_tokens, 0.0F);
    add_integer_scores(queries.grouped, queries.rows, groups(queries.head_dim), codes, page,
                       page + codes.bytes(), level, scores);
}

void weighted_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* /*next*/) {
    const Codes codes(KvRole::values, head_dim, 8);
    rescale_sums(sums, KvDomain::plain, rows, head_dim);
    add_integer_sums(weights, rows, groups(head_dim), codes, page, page + codes.bytes(), level,
                     sums.sums[static_cast<std::size_t>(KvDomain::plain)]);
}

}  // namespace

KvFormatKernels eight_bit() {
    return {.query_forms = query_grouped,
            .value_domains = 1U << static_cast<unsigned>(KvDomain::plain),
            .encode = encode,
            .decode = decode,
            .scores = scores,
            .weighted_sum = weighted_sum};
}

}  // namespace octavo::kernels::formats
