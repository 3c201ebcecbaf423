// Polar (PolarQuant, arXiv 2502.02617): the vector is rotated; in each block of 16 channels neighbours become
// angle and radius, neighbouring radii angle and radius again, four times; the angles are quantized, and the
// last radius is kept. Angles of the first level are uniform on the circle; those of level l, between two
// radii, have the density sin^(2^(l-1) - 1)(2 t) on [0, pi/2]. Layout: PolarLayout, then radii
// [block][token].
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
};

template <KvFormat format>
bool encode(const KvEncoding& e) {
    const PolarPage<format> shape(e.head_dim);
    std::memset(e.page, 0, shape.radii_offset());
    std::array<float, max_compressed_head_dim> radii;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        std::copy_n(e.numbers + t * e.head_dim, e.head_dim, radii.begin());
        kv_rotation(e.head_dim).rotate(radii.data());
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

// In the rotated domain.
template <KvFormat format>
void decode_token(const PolarPage<format>& shape, const std::byte* page, std::size_t token, float* y) {
    for (std::size_t i = 0; i < shape.head_dim / block; ++i) {
        y[i] = get_scale(page + shape.radii_offset(), i, token);
    }
    for (std::size_t level = levels; level-- > 0;) {
        for (std::size_t i = shape.angles(level); i-- > 0;) {
            const PolarAngle angle = polar_angle(format, level, shape.get(page, token, level, i));
            const float radius = y[i];
            y[2 * i] = radius * angle.cosine;
            y[2 * i + 1] = radius * angle.sine;
        }
    }
}

template <KvFormat format>
void decode(KvRole /*role*/, std::size_t head_dim, const std::byte* page, float* numbers) {
    const PolarPage<format> shape(head_dim);
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        decode_token(shape, page, t, numbers + t * head_dim);
        kv_rotation(head_dim).unrotate(numbers + t * head_dim);
    }
}

// By look-up: what a pair of channels adds to the product for each of its angles is known before any key is
// read; the higher levels join what two halves add, and the radius comes last.
template <KvFormat format>
void scores(const KvQueries& queries, const std::byte* page, std::size_t /*tokens*/, float* scores,
            const std::byte* /*next*/) {
    const PolarPage<format> shape(queries.head_dim);
    const std::size_t codes = std::size_t{1} << polar_bits(format, 0);
    std::array<float, max_compressed_head_dim / 2 * 16> table;
    std::array<float, max_compressed_head_dim / 2> parts;
    for (std::size_t row = 0; row < queries.rows; ++row) {
        const float* q = queries.rotated + row * queries.head_dim;
        for (std::size_t i = 0; i < shape.angles(0); ++i) {
            for (std::size_t code = 0; code < codes; ++code) {
                const PolarAngle angle = polar_angle(format, 0, static_cast<unsigned>(code));
                table[i * codes + code] = q[2 * i] * angle.cosine + q[2 * i + 1] * angle.sine;
            }
        }
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            for (std::size_t i = 0; i < shape.angles(0); ++i) {
                parts[i] = table[i * codes + shape.get(page, t, 0, i)];
            }
            for (std::size_t level = 1; level < levels; ++level) {
                for (std::size_t i = 0; i < shape.angles(level); ++i) {
                    const PolarAngle angle = polar_angle(format, level, shape.get(page, t, level, i));
                    parts[i] = parts[2 * i] * angle.cosine + parts[2 * i + 1] * angle.sine;
                }
            }
            float sum = 0;
            for (std::size_t i = 0; i < queries.head_dim / block; ++i) {
                sum += parts[i] * get_scale(page + shape.radii_offset(), i, t);
            }
            scores[row * kv_page_tokens + t] = sum;
        }
    }
}

template <KvFormat format>
void weighted_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
                  std::size_t /*tokens*/, const KvSums& sums, const std::byte* /*next*/) {
    const PolarPage<format> shape(head_dim);
    rescale_sums(sums, KvDomain::rotated, rows, head_dim);
    float* out = sums.sums[static_cast<std::size_t>(KvDomain::rotated)];
    std::array<float, max_compressed_head_dim> y;
    for (std::size_t t = 0; t < kv_page_tokens; ++t) {
        decode_token(shape, page, t, y.data());
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t d = 0; d < head_dim; ++d) {
                out[i * head_dim + d] += weights[i * kv_page_tokens + t] * y[d];
            }
        }
    }
}

template <KvFormat format>
KvFormatKernels kernels_of() {
    return {.query_forms = query_rotated,
            .value_domains = 1U << static_cast<unsigned>(KvDomain::rotated),
            .encode = encode<format>,
            .decode = decode<format>,
            .scores = scores<format>,
            .weighted_sum = weighted_sum<format>};
}

}  // namespace

KvFormatKernels polar(KvFormat format) {
    return format == KvFormat::polar4 ? kernels_of<KvFormat::polar4>() : kernels_of<KvFormat::polar3>();
}

}  // namespace octavo::kernels::formats
