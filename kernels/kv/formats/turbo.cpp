// Turbo: TurboQuant's form of least error (arXiv 2504.19874, algorithm 1). The vector is rotated, so that its
// numbers are nearly normal whatever it was; each becomes the nearest level of Lloyd and Max's quantizer, and
// one scale serves them all. 8 bits hold whole numbers up to 127. Layout: codes, scales [token].
#include "kernels/kv/formats/turbo.h"

#include "kernels/kv/formats/formats.h"

namespace octavo::kernels::formats {
namespace {

template <std::size_t bits>
bool encode_rotated(const KvEncoding& e) {
    const Codes codes(e.role, e.head_dim, bits);
    std::memset(e.page, 0, codes.bytes());
    std::array<unsigned, max_compressed_head_dim> of_token;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const std::span y(e.numbers + t * e.head_dim, e.head_dim);
        if (!all_finite(y)) {
            return false;
        }
        const float scale = encode_turbo_vector<bits>(y, e.rule, of_token.data());
        if (!std::isfinite(put_scale(e.page + codes.bytes(), 0, t, scale))) {
            return false;
        }
        for (std::size_t c = 0; c < e.head_dim; ++c) {
            codes.put(e.page, t, c, of_token[c]);
        }
    }
    return true;
}

template <std::size_t bits>
bool encode(const KvEncoding& e) {
    return encode_after_rotation(e, encode_rotated<bits>);
}

template <std::size_t bits>
void decode_rotated(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) {
    const Codes codes(role, head_dim, bits);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t c = 0; c < head_dim; ++c) {
            numbers[t * head_dim + c] = static_cast<float>(turbo_level<bits>(codes.get(page, t, c))) *
                                        get_scale(page + codes.bytes(), 0, t);
        }
    }
}

template <std::size_t bits>
void decode(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) {
    decode_rotated<bits>(role, head_dim, page, numbers);
    unrotate_page(head_dim, numbers);
}

template <std::size_t bits>
void scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
            const std::byte* /*next*/) {
    const Codes codes(KvRole::keys, queries.head_dim, bits);
    std::fill_n(scores, queries.rows * kv_page_tokens, 0.0F);
    add_integer_scores(queries.whole, queries.rows, {queries.head_dim, queries.head_dim}, codes, page,
                       page + codes.bytes(), turbo_level<bits>, scores);
}

template <std::size_t bits>
void weighted_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* /*next*/) {
    const Codes codes(KvRole::values, head_dim, bits);
    rescale_sums(sums, KvDomain::rotated, rows, head_dim);
    add_integer_sums(weights, rows, {head_dim, head_dim}, codes, page, page + codes.bytes(),
                     turbo_level<bits>, sums.sums[static_cast<std::size_t>(KvDomain::rotated)]);
}

template <std::size_t bits>
KvFormatKernels kernels_of() {
    return {.query_forms = query_whole,
            .value_domains = 1U << static_cast<unsigned>(KvDomain::rotated),
            .encode = encode<bits>,
            .decode = decode<bits>,
            .encode_rotated = encode_rotated<bits>,
            .decode_rotated = decode_rotated<bits>,
            .scores = scores<bits>,
            .weighted_sum = weighted_sum<bits>};
}

}  // namespace

KvFormatKernels turbo(KvFormat format) {
    switch (format) {
        case KvFormat::turbo8:
            return kernels_of<8>();
        case KvFormat::turbo5:
            return kernels_of<5>();
        case KvFormat::turbo4:
            return kernels_of<4>();
        case KvFormat::turbo3:
            return kernels_of<3>();
        case KvFormat::turbo2:
            return kernels_of<2>();
        default:
            return kernels_of<1>();
    }
}

}  // namespace octavo::kernels::formats
