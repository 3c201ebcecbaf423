// Polar (PolarQuant, arXiv 2502.02617): the vector is rotated; in each block of 16 channels neighbours become
// angle and radius, neighbouring radii angle and radius again, four times; the angles are quantized, and the
// last radius is kept. Angles of the first level are uniform on the circle; those of level l, between two
// radii, have the density sin^(2^(l-1) - 1)(2 t) on [0, pi/2]. Layout: PolarLayout, then radii
// [block][token].
#include <numeric>

#include "kernels/kv/formats/formats.h"
#include "kernels/kv/formats/planes.h"
#include "kernels/kv/polar_book.h"

namespace octavo::kernels::formats {
namespace {

constexpr std::size_t levels = polar_levels;
constexpr std::size_t block = polar_block;

template <KvFormat format>
struct PolarPage {
    PolarLayout layout;
    std::size_t head_dim;

    explicit PolarPage(std::size_t channels)
        : layout(PolarLayout::of(format, channels)), head_dim(channels) {}

    std::size_t angles(std::size_t level) const { return head_dim >> (level + 1); }
    std::size_t radii_offset() const { return layout.low.bytes() + layout.high.bytes(); }
    // Where a level's angles begin among those of the upper plane.
    std::size_t first(std::size_t level) const {
        if constexpr (format == KvFormat::polar4) {  // levels 2, 3, 4
            return level == 1 ? 0 : level == 2 ? angles(1) : angles(1) + angles(2);
        } else {  // the third bits of level 1, then levels 3 and 4
            return level == 2 ? angles(0) : angles(0) + angles(2);
        }
    }

    void put(std::byte* page, std::size_t token, std::size_t level, std::size_t i, unsigned code) const {
        std::byte* high = page + layout.low.bytes();
        if constexpr (format == KvFormat::polar4) {
            level == 0 ? put_code(page, layout.low, token, i, code)
                       : put_code(high, layout.high, token, first(level) + i, code);
        } else {
            if (level == 0) {
                put_code(page, layout.low, token, i, code & 3U);
                put_code(high, layout.high, token, i, code >> 2);
            } else if (level == 1) {
                put_code(page, layout.low, token, angles(0) + i, code);
            } else {
                put_code(high, layout.high, token, first(level) + i, code);
            }
        }
    }
    unsigned get(const std::byte* page, std::size_t token, std::size_t level, std::size_t i) const {
        const std::byte* high = page + layout.low.bytes();
        if constexpr (format == KvFormat::polar4) {
            return level == 0 ? get_code(page, layout.low, token, i)
                              : get_code(high, layout.high, token, first(level) + i);
        } else {
            if (level == 0) {
                return get_code(page, layout.low, token, i) | get_code(high, layout.high, token, i) << 2;
            }
            return level == 1 ? get_code(page, layout.low, token, angles(0) + i)
                              : get_code(high, layout.high, token, first(level) + i);
        }
    }
    // Of PolarRadii, for pair i.
    unsigned radius_index(const std::byte* page, std::size_t token, std::size_t i) const {
        unsigned index = 0;
        for (std::size_t level = 1; level < levels; ++level) {
            const bool sine = (i >> (level - 1) & 1U) != 0;
            const unsigned code = get(page, token, level, i >> level) ^ (sine ? 3U : 0U);
            index |= (code & 3U) << (2 * (level - 1));
        }
        return index;
    }
};

template <KvFormat format>
bool encode_rotated(const KvEncoding& e) {
    const PolarPage<format> shape(e.head_dim);
    std::memset(e.page, 0, shape.radii_offset());
    std::array<float, max_compressed_head_dim> radii;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        std::copy_n(e.numbers + t * e.head_dim, e.head_dim, radii.begin());
        if (!all_finite({radii.data(), e.head_dim})) {
            return false;
        }
        for (std::size_t level = 0; level < levels; ++level) {
            for (std::size_t i = 0; i < shape.angles(level); ++i) {
                const float a = radii[2 * i];
                const float b = radii[2 * i + 1];
                shape.put(e.page, t, level, i, polar_code(format, level, a, b));
                radii[i] = std::hypot(a, b);
            }
        }
        for (std::size_t i = 0; i < e.head_dim / block; ++i) {
            if (!std::isfinite(put_scale(e.page + shape.radii_offset(), i, t, radii[i]))) {
                return false;
            }
        }
    }
    return true;
}

template <KvFormat format>
bool encode(const KvEncoding& e) {
    return encode_after_rotation(e, encode_rotated<format>);
}

template <KvFormat format>
void decode_rotated(KvRole /*role*/, std::size_t head_dim, const std::byte* page, float* numbers) {
    const PolarPage<format> shape(head_dim);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        float* y = numbers + t * head_dim;
        for (std::size_t i = 0; i < shape.head_dim / block; ++i) {
            y[i] = get_scale(page + shape.radii_offset(), i, t);
        }
        for (std::size_t level = levels; level-- > 0;) {
            for (std::size_t i = shape.angles(level); i-- > 0;) {
                const PolarAngle angle = polar_angle(format, level, shape.get(page, t, level, i));
                const float radius = y[i];
                y[2 * i] = radius * angle.cosine;
                y[2 * i + 1] = radius * angle.sine;
            }
        }
    }
}

template <KvFormat format>
void decode(KvRole role, std::size_t head_dim, const std::byte* page, float* numbers) {
    decode_rotated<format>(role, head_dim, page, numbers);
    unrotate_page(head_dim, numbers);
}

// By look-up of whole numbers: what a pair of channels adds to the product for each of its angles is known
// before any key is read; the angles above make the pair's radius, a byte of the block's; the block's comes
// last.
template <KvFormat format>
void scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
            const std::byte* /*next*/) {
    const PolarPage<format> shape(queries.head_dim);
    const PolarQueries& polar = format == KvFormat::polar4 ? queries.polar4 : queries.polar3;
    const PolarRadii& radii = polar_radii(format);
    for (std::size_t row = 0; row < queries.rows; ++row) {
        const std::int8_t* products = polar.products + row * shape.angles(0) * polar_codes;
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            float score = 0;
            for (std::size_t b = 0; b < queries.head_dim / block; ++b) {
                std::int32_t sum = 0;
                for (std::size_t i = b * block / 2; i < (b + 1) * block / 2; ++i) {
                    sum += radii.bytes[shape.radius_index(page, t, i)] *
                           products[i * polar_codes + shape.get(page, t, 0, i)];
                }
                score += static_cast<float>(sum) * get_scale(page + shape.radii_offset(), b, t);
            }
            scores[row * kv_page_tokens + t] = score * (polar.scales[row] * (radii.largest / 255));
        }
    }
}

// In whole numbers of 16 bits: the channels in units of the block's radius, and weights times the radius.
template <KvFormat format>
void weighted_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* /*next*/) {
    const PolarPage<format> shape(head_dim);
    const PolarRadii& radii = polar_radii(format);
    const PolarWords& angles = polar_words(format);
    rescale_sums(sums, KvDomain::rotated, rows, head_dim);
    float* out = sums.sums[static_cast<std::size_t>(KvDomain::rotated)];
    std::array<std::int32_t, kv_page_tokens * max_compressed_head_dim> words;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        for (std::size_t i = 0; i < shape.angles(0); ++i) {
            const std::int32_t radius = radii.words[shape.radius_index(page, t, i)];
            const unsigned code = shape.get(page, t, 0, i);
            words[t * head_dim + 2 * i] = polar_word(radius, angles.cosines[code]);
            words[t * head_dim + 2 * i + 1] = polar_word(radius, angles.sines[code]);
        }
    }
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t b = 0; b < head_dim / block; ++b) {
            std::array<float, kv_page_tokens> products{};
            for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                products[t] =
                    weights[row * kv_page_tokens + t] * get_scale(page + shape.radii_offset(), b, t);
            }
            const float most = std::max(*std::max_element(products.begin(), products.end()),
                                        std::accumulate(products.begin(), products.end(), 0.0F) *
                                            (static_cast<float>(polar_most_word) / polar_most_sum));
            const float inverse = most > 0 ? polar_most_word / most : 0;
            for (std::size_t d = b * block; d < (b + 1) * block; ++d) {
                std::int32_t sum = 0;
                for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                    sum += static_cast<std::int32_t>(std::nearbyint(products[t] * inverse)) *
                           words[t * head_dim + d];
                }
                out[row * head_dim + d] +=
                    static_cast<float>(sum) * (most / polar_most_word * (radii.largest / polar_most_word));
            }
        }
    }
}

template <KvFormat format>
KvFormatKernels kernels_of() {
    return {.query_forms = format == KvFormat::polar4 ? query_polar4 : query_polar3,
            .value_domains = 1U << static_cast<unsigned>(KvDomain::rotated),
            .encode = encode<format>,
            .decode = decode<format>,
            .encode_rotated = encode_rotated<format>,
            .decode_rotated = decode_rotated<format>,
            .scores = scores<format>,
            .weighted_sum = weighted_sum<format>};
}

}  // namespace

KvFormatKernels polar(KvFormat format) {
    return format == KvFormat::polar4 ? kernels_of<KvFormat::polar4>() : kernels_of<KvFormat::polar3>();
}

}  // namespace octavo::kernels::formats
