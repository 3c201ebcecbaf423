#include "kernels/kv/kv_kernels.h"

#include <numeric>

#include "kernels/kv/formats/formats.h"
#include "kernels/kv/formats/planes.h"
#include "kernels/kv/polar_book.h"

namespace octavo::kernels {
namespace {

void quantize_query(const float* x, std::size_t n, std::size_t group, std::int8_t* quants, float* scales,
                    std::int32_t* sums) {
    std::fill_n(quants, query_depth(n), std::int8_t{0});
    for (std::size_t first = 0; first < n; first += group) {
        const std::span part(x + first, std::min(group, n - first));
        scales[first / group] = quantize_to_bytes(part, quants + first);
        sums[first / group] = std::accumulate(quants + first, quants + first + part.size(), 0);
    }
}

void multiply_angles(KvFormat format, const float* rotated, std::size_t head_dim, std::int8_t* products,
                     float* scale) {
    const std::size_t codes = std::size_t{1} << polar_bits(format, 0);
    std::array<float, max_compressed_head_dim / 2 * polar_codes> exact;
    const std::span used(exact.data(), head_dim / 2 * polar_codes);
    for (std::size_t i = 0; i < used.size(); ++i) {
        const PolarAngle angle = polar_angle(format, 0, static_cast<unsigned>(i % codes));
        const float* pair = rotated + i / polar_codes * 2;
        used[i] = pair[0] * angle.cosine + pair[1] * angle.sine;
    }
    const float largest = largest_magnitude(used);
    const float inverse = largest > 0 ? 127 / largest : 0;
    std::transform(used.begin(), used.end(), products, [&](float product) {
        return static_cast<std::int8_t>(std::nearbyint(product * inverse));
    });
    *scale = largest / 127;
}

void rotate(const KvRotation& rotation, float* x) {
    rotation.rotate(x);
}

void unrotate(const KvRotation& rotation, float* x) {
    rotation.unrotate(x);
}

}  // namespace

const KvKernels& generic_kv_kernels() {
    using enum KvFormat;
    static const KvKernels kernels = {
        .formats = {formats::sixteen_bit(f16), formats::sixteen_bit(bf16), formats::eight_bit(),
                    formats::turbo(turbo8), formats::turbo(turbo5), formats::turbo(turbo4),
                    formats::turbo(turbo3), formats::turbo(turbo2), formats::turbo(turbo1),
                    formats::turbo_product(prod4), formats::turbo_product(prod3), formats::qjl(),
                    formats::polar(polar4), formats::polar(polar3), formats::uniform(uniform4),
                    formats::uniform(uniform2), formats::mixed(mixed4), formats::mixed(mixed2)},
        .rotate = rotate,
        .unrotate = unrotate,
        .quantize_query = quantize_query,
        .multiply_angles = multiply_angles,
    };
    return kernels;
}

}  // namespace octavo::kernels
