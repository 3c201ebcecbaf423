// 16 bit: binary16 or bfloat16, [token][channel]. What others are measured by, and what tokens are appended
// to.
#include "kernels/kv/formats/formats.h"
#include "kernels/kv/formats/planes.h"

namespace octavo::kernels::formats {
namespace {

template <KvFormat format>
std::uint16_t narrowed(float x) {
    return format == KvFormat::f16 ? f32_to_f16(x) : f32_to_bf16(x);
}

template <KvFormat format>
float number_at(const std::byte* page, std::size_t i) {
    const auto held = load_unaligned<std::uint16_t>(page, i);
    return format == KvFormat::f16 ? f16_to_f32(held) : bf16_to_f32(held);
}

template <KvFormat format>
bool encode(const KvEncoding& e) {
    for (std::size_t i = 0; i < kv_page_tokens * e.head_dim; ++i) {
        const std::uint16_t held = narrowed<format>(e.numbers[i]);
        std::memcpy(e.page + i * sizeof(held), &held, sizeof(held));
        if (!std::isfinite(number_at<format>(e.page, i))) {
            return false;
        }
    }
    return true;
}

template <KvFormat format>
void decode(KvRole /*role*/, std::size_t head_dim, const std::byte* page, float* numbers) {
    for (std::size_t i = 0; i < kv_page_tokens * head_dim; ++i) {
        numbers[i] = number_at<format>(page, i);
    }
}

template <KvFormat format>
void scores(const KvQueries& queries, const std::byte* page, std::size_t tokens, float* scores,
            const std::byte* /*next*/) {
    for (std::size_t i = 0; i < queries.rows; ++i) {
        for (std::size_t t = 0; t < tokens; ++t) {
            double sum = 0;
            for (std::size_t d = 0; d < queries.head_dim; ++d) {
                sum += static_cast<double>(queries.plain[i * queries.head_dim + d]) *
                       static_cast<double>(number_at<format>(page, t * queries.head_dim + d));
            }
            scores[i * kv_page_tokens + t] = static_cast<float>(sum);
        }
    }
}

template <KvFormat format>
void weighted_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t tokens, const KvSums& sums, const std::byte* /*next*/) {
    rescale_sums(sums, KvDomain::plain, rows, head_dim);
    float* out = sums.sums[static_cast<std::size_t>(KvDomain::plain)];
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t t = 0; t < tokens; ++t) {
            for (std::size_t d = 0; d < head_dim; ++d) {
                out[i * head_dim + d] +=
                    weights[i * kv_page_tokens + t] * number_at<format>(page, t * head_dim + d);
            }
        }
    }
}

template <KvFormat format>
KvFormatKernels kernels_of() {
    return {.query_forms = query_plain,
            .value_domains = 1U << static_cast<unsigned>(KvDomain::plain),
            .encode = encode<format>,
            .decode = decode<format>,
            .scores = scores<format>,
            .weighted_sum = weighted_sum<format>};
}

}  // namespace

KvFormatKernels sixteen_bit(KvFormat format) {
    return format == KvFormat::f16 ? kernels_of<KvFormat::f16>() : kernels_of<KvFormat::bf16>();
}

}  // namespace octavo::kernels::formats
