// kernels/cpu/simd/blocks.h compiled for any processor, and the definition of its products.
#include "kernels/cpu/simd/blocks.h"

#include "kernels/cpu/generic/table.h"

namespace octavo::kernels::generic {
namespace {

struct Row {
    template <int tokens>
    static void dot(const std::int8_t* levels, const float* factors, const std::int8_t* quants,
                    const float* scales, std::size_t n, float* sums) {
        for (int t = 0; t < tokens; ++t, quants += n, scales += n / 16) {
            double sum = 0;
            for (std::size_t group = 0; group < n / 16; ++group) {
                int whole = 0;
                for (std::size_t c = 16 * group; c < 16 * group + 16; ++c) {
                    whole += levels[c] * quants[c];
                }
                sum += static_cast<double>(factors[group]) * static_cast<double>(scales[group]) * whole;
            }
            sums[t] = static_cast<float>(sum);
        }
    }

    static void look_up(const std::int8_t* table, const std::uint8_t* bytes, std::int8_t* out) {
        for (int i = 0; i < 16; ++i) {
            out[i] = table[bytes[i] & 15];
            out[i + 16] = table[bytes[i] >> 4];
        }
    }

    static float dot(const float* a, const float* b, std::size_t count) {
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
            sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        }
        return static_cast<float>(sum);
    }
};

}  // namespace

const BlockKernels blocks = {.decode = kernels::blocks::decode, .multiply = kernels::blocks::multiply<Row>};

}  // namespace octavo::kernels::generic
