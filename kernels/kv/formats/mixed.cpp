// Mixed: uniform steps for all channels, and for the page's outlier channels, those of the most energy, what
// the steps leave as int8 with a scale a token. Layout: uniform's page, rests [outlier][token] int8, scales
// [token], the outlier channels' numbers (bytes).
#include "kernels/kv/formats/mixed.h"

#include <numeric>

#include "kernels/kv/formats/formats.h"
#include "kernels/kv/formats/uniform.h"

namespace octavo::kernels::formats {
namespace {

template <std::size_t bits>
struct MixedPage {
    UniformPage uniform;
    std::size_t outliers;

    MixedPage(KvRole role, std::size_t head_dim)
        : uniform(role, head_dim, bits), outliers(outlier_channels(head_dim)) {}
    std::size_t rests_offset() const { return uniform.bytes(); }
    std::size_t scales_offset() const { return rests_offset() + outliers * kv_page_tokens; }
    std::size_t channels_offset() const { return scales_offset() + token_scale_bytes; }

    std::size_t channel(const std::byte* page, std::size_t outlier) const {
        return static_cast<std::size_t>(page[channels_offset() + outlier]);
    }
    float rest(const std::byte* page, std::size_t outlier, std::size_t token) const {
        const auto held = static_cast<std::int8_t>(page[rests_offset() + outlier * kv_page_tokens + token]);
        return static_cast<float>(held) * get_scale(page + scales_offset(), 0, token);
    }
};

template <std::size_t bits>
bool encode(const KvEncoding& e) {
    const MixedPage<bits> shape(e.role, e.head_dim);
    if (!all_finite({e.numbers, kv_page_tokens * e.head_dim})) {
        return false;
    }
    std::memset(e.page + shape.channels_offset(), 0, 64);
    std::array<double, max_compressed_head_dim> energies{};
    for (std::size_t i = 0; i < kv_page_tokens * e.head_dim; ++i) {
        const auto x = static_cast<double>(e.numbers[i]);
        energies[i % e.head_dim] += x * x;
    }
    choose_outliers(energies.data(), e.head_dim, e.page + shape.channels_offset());
    std::array<bool, max_compressed_head_dim> left_out{};
    for (std::size_t j = 0; j < shape.outliers; ++j) {
        left_out[shape.channel(e.page, j)] = true;
    }
    if (!encode_uniform(shape.uniform, e, left_out)) {
        return false;
    }
    std::array<float, max_compressed_head_dim> rests{};
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t j = 0; j < shape.outliers; ++j) {
            const std::size_t c = shape.channel(e.page, j);
            rests[j] = e.numbers[t * e.head_dim + c] - shape.uniform.number(e.page, t, c);
        }
        const float largest = largest_magnitude({rests.data(), shape.outliers});
        const float scale = put_scale(e.page + shape.scales_offset(), 0, t, largest / 127);
        if (!std::isfinite(scale)) {
            return false;
        }
        for (std::size_t j = 0; j < shape.outliers; ++j) {
            e.page[shape.rests_offset() + j * kv_page_tokens + t] =
                static_cast<std::byte>(rounded_steps(rests[j], scale, -127, 127));
        }
    }
    return true;
}

template <std::size_t bits>
void decode(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) {
    const MixedPage<bits> shape(role, head_dim);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t c = 0; c < head_dim; ++c) {
            numbers[t * head_dim + c] = shape.uniform.number(page, t, c);
        }
        for (std::size_t j = 0; j < shape.outliers; ++j) {
            numbers[t * head_dim + shape.channel(page, j)] += shape.rest(page, j, t);
        }
    }
}

template <std::size_t bits>
void scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
            const std::byte* /*next*/) {
    const MixedPage<bits> shape(KvRole::keys, queries.head_dim);
    std::fill_n(scores, queries.rows * kv_page_tokens, 0.0F);
    add_uniform_scores(shape.uniform, queries, page, scores);
    for (std::size_t i = 0; i < queries.rows; ++i) {
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            float sum = 0;
            for (std::size_t j = 0; j < shape.outliers; ++j) {
                sum += queries.plain[i * queries.head_dim + shape.channel(page, j)] * shape.rest(page, j, t);
            }
            scores[i * kv_page_tokens + t] += sum;
        }
    }
}

template <std::size_t bits>
void weighted_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* /*next*/) {
    const MixedPage<bits> shape(KvRole::values, head_dim);
    float* out = sums.sums[static_cast<std::size_t>(KvDomain::plain)];
    rescale_sums(sums, KvDomain::plain, rows, head_dim);
    add_uniform_sums(shape.uniform, weights, rows, page, out);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < shape.outliers; ++j) {
            float sum = 0;
            for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                sum += weights[i * kv_page_tokens + t] * shape.rest(page, j, t);
            }
            out[i * head_dim + shape.channel(page, j)] += sum;
        }
    }
}

template <std::size_t bits>
KvFormatKernels kernels_of() {
    return {.query_forms = query_plain | query_grouped,
            .value_domains = 1U << static_cast<unsigned>(KvDomain::plain),
            .encode = encode<bits>,
            .decode = decode<bits>,
            .scores = scores<bits>,
            .weighted_sum = weighted_sum<bits>};
}

}  // namespace

void choose_outliers(const double* energies, std::size_t head_dim, std::byte* chosen) {
    const std::size_t count = outlier_channels(head_dim);
    std::array<std::uint8_t, max_compressed_head_dim> order{};
    std::iota(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(head_dim), std::uint8_t{0});
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                      order.begin() + static_cast<std::ptrdiff_t>(head_dim),
                      [&](std::uint8_t a, std::uint8_t b) {
                          return energies[a] > energies[b] || (energies[a] == energies[b] && a < b);
                      });
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count));
    std::transform(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), chosen,
                   [](std::uint8_t channel) { return static_cast<std::byte>(channel); });
}

KvFormatKernels mixed(KvFormat format) {
    return format == KvFormat::mixed4 ? kernels_of<4>() : kernels_of<2>();
}

}  // namespace octavo::kernels::formats
