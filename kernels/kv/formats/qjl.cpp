// QJL (arXiv 2406.03482): of a key only the signs of a random projection and its length. The product with a
// query, itself projected but not reduced to signs, is right on average and noisy: its variance is pi/2 - or,
// in terms of the sum over agreeing and disagreeing signs, a Hamming distance whose places weigh what the
// query has there. No reconstruction, so for keys only. Layout: codes, scales [token].
#include "kernels/kv/formats/qjl.h"

#include "kernels/kv/formats/formats.h"

namespace octavo::kernels::formats {
namespace {

bool encode(const KvEncoding& e) {
    const Codes codes(e.role, e.head_dim, 1);
    std::memset(e.page, 0, codes.bytes());
    std::array<unsigned, max_compressed_head_dim> of_token;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        const std::span x(e.numbers + t * e.head_dim, e.head_dim);
        if (!all_finite(x)) {
            return false;
        }
        const float scale = encode_signs(x, of_token.data());
        if (!std::isfinite(put_scale(e.page + codes.bytes(), 0, t, scale))) {
            return false;
        }
        for (std::size_t c = 0; c < e.head_dim; ++c) {
            codes.put(e.page, t, c, of_token[c]);
        }
    }
    return true;
}

// Not a reconstruction, but the vector whose products are those that the signs stand for.
void decode(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) {
    const Codes codes(role, head_dim, 1);
    std::array<float, max_compressed_head_dim> signs;
    std::fill_n(numbers, kv_page_tokens * head_dim, 0.0F);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t c = 0; c < head_dim; ++c) {
            signs[c] =
                static_cast<float>(sign_level(codes.get(page, t, c))) * get_scale(page + codes.bytes(), 0, t);
        }
        add_unsketched(signs.data(), head_dim, numbers + t * head_dim);
    }
}

void scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
            const std::byte* /*next*/) {
    const Codes codes(KvRole::keys, queries.head_dim, 1);
    std::fill_n(scores, queries.rows * kv_page_tokens, 0.0F);
    add_integer_scores(queries.sketched, queries.rows, {queries.head_dim, queries.head_dim}, codes, page,
                       page + codes.bytes(), sign_level, scores);
    add_integer_scores(queries.sketched_rest, queries.rows, {queries.head_dim, queries.head_dim}, codes, page,
                       page + codes.bytes(), sign_level, scores);
}

}  // namespace

KvFormatKernels qjl() {
    return {.query_forms = query_sketched,
            .value_domains = 0,
            .encode = encode,
            .decode = decode,
            .scores = scores,
            .weighted_sum = nullptr};
}

}  // namespace octavo::kernels::formats
