// Turbo-prod: TurboQuant's form of unbiased products (arXiv 2504.19874, algorithm 2). Turbo with one bit
// less, and of what it leaves the signs of a random projection. Layout: turbo's codes, signs, turbo's scales
// [token], the signs' scales [token].
#include "kernels/kv/formats/formats.h"
#include "kernels/kv/formats/qjl.h"
#include "kernels/kv/formats/turbo.h"

namespace octavo::kernels::formats {
namespace {

template <std::size_t bits>
struct ProductPage {
    Codes codes;
    Codes signs;

    ProductPage(KvRole role, std::size_t head_dim) : codes(role, head_dim, bits), signs(role, head_dim, 1) {}
    std::size_t signs_offset() const { return codes.bytes(); }
    std::size_t scales_offset() const { return signs_offset() + signs.bytes(); }
    std::size_t sign_scales_offset() const { return scales_offset() + token_scale_bytes; }
};

template <std::size_t bits>
bool encode(const KvEncoding& e) {
    const ProductPage<bits> shape(e.role, e.head_dim);
    std::memset(e.page, 0, shape.scales_offset());
    std::array<float, max_compressed_head_dim> rotated;
    std::array<float, max_compressed_head_dim> rest;
    std::array<unsigned, max_compressed_head_dim> of_token;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const float* x = e.numbers + t * e.head_dim;
        std::copy_n(x, e.head_dim, rotated.begin());
        kv_rotation(e.head_dim).rotate(rotated.data());
        const std::span y(rotated.data(), e.head_dim);
        if (!all_finite(y)) {
            return false;
        }
        const float scale =
            put_scale(e.page + shape.scales_offset(), 0, t,
                      encode_turbo_vector<bits>(y, KvScaleRule::least_squares, of_token.data()));
        for (std::size_t c = 0; c < e.head_dim; ++c) {
            shape.codes.put(e.page, t, c, of_token[c]);
            rest[c] = scale * static_cast<float>(turbo_level<bits>(of_token[c]));
        }
        kv_rotation(e.head_dim).unrotate(rest.data());
        for (std::size_t c = 0; c < e.head_dim; ++c) {
            rest[c] = x[c] - rest[c];
        }
        const float sign_scale = put_scale(e.page + shape.sign_scales_offset(), 0, t,
                                           encode_signs({rest.data(), e.head_dim}, of_token.data()));
        for (std::size_t c = 0; c < e.head_dim; ++c) {
            shape.signs.put(e.page + shape.signs_offset(), t, c, of_token[c]);
        }
        if (!std::isfinite(scale) || !std::isfinite(sign_scale)) {
            return false;
        }
    }
    return true;
}

template <std::size_t bits>
void decode(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) {
    const ProductPage<bits> shape(role, head_dim);
    std::array<float, max_compressed_head_dim> signs;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        float* x = numbers + t * head_dim;
        for (std::size_t c = 0; c < head_dim; ++c) {
            x[c] = static_cast<float>(turbo_level<bits>(shape.codes.get(page, t, c))) *
                   get_scale(page + shape.scales_offset(), 0, t);
            signs[c] = static_cast<float>(sign_level(shape.signs.get(page + shape.signs_offset(), t, c))) *
                       get_scale(page + shape.sign_scales_offset(), 0, t);
        }
        kv_rotation(head_dim).unrotate(x);
        add_unsketched(signs.data(), head_dim, x);
    }
}

template <std::size_t bits>
void scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
            const std::byte* /*next*/) {
    const ProductPage<bits> shape(KvRole::keys, queries.head_dim);
    const GroupShape one_group{queries.head_dim, queries.head_dim};
    std::fill_n(scores, queries.rows * kv_page_tokens, 0.0F);
    add_integer_scores(queries.whole, queries.rows, one_group, shape.codes, page,
                       page + shape.scales_offset(), turbo_level<bits>, scores);
    add_integer_scores(queries.sketched, queries.rows, one_group, shape.signs, page + shape.signs_offset(),
                       page + shape.sign_scales_offset(), sign_level, scores);
    add_integer_scores(queries.sketched_rest, queries.rows, one_group, shape.signs,
                       page + shape.signs_offset(), page + shape.sign_scales_offset(), sign_level, scores);
}

template <std::size_t bits>
void weighted_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* /*next*/) {
    const ProductPage<bits> shape(KvRole::values, head_dim);
    const GroupShape one_group{head_dim, head_dim};
    rescale_sums(sums, KvDomain::rotated, rows, head_dim);
    rescale_sums(sums, KvDomain::sketched, rows, head_dim);
    add_integer_sums(weights, rows, one_group, shape.codes, page, page + shape.scales_offset(),
                     turbo_level<bits>, sums.sums[static_cast<std::size_t>(KvDomain::rotated)]);
    add_integer_sums(weights, rows, one_group, shape.signs, page + shape.signs_offset(),
                     page + shape.sign_scales_offset(), sign_level,
                     sums.sums[static_cast<std::size_t>(KvDomain::sketched)]);
}

template <std::size_t bits>
KvFormatKernels kernels_of() {
    return {.query_forms = query_whole | query_sketched,
            .value_domains = 1U << static_cast<unsigned>(KvDomain::rotated) |
                             1U << static_cast<unsigned>(KvDomain::sketched),
            .encode = encode<bits>,
            .decode = decode<bits>,
            .scores = scores<bits>,
            .weighted_sum = weighted_sum<bits>};
}

}  // namespace

KvFormatKernels turbo_product(KvFormat format) {
    return format == KvFormat::prod4 ? kernels_of<3>() : kernels_of<2>();
}

}  // namespace octavo::kernels::formats
