// Rotary embedding (arXiv 2104.09864), with pairs of halves as in GPT-NeoX or of neighbours as in the paper.
#include "kernels/cpu/generic/table.h"

namespace octavo::kernels::generic {
namespace {

void rotate(float* x, std::size_t heads, std::size_t stride, const float* cosines, const float* sines,
            std::size_t pairs) {
    for (std::size_t h = 0; h < heads; ++h) {
        float* first = x + h * stride;
        float* second = first + pairs;
        for (std::size_t i = 0; i < pairs; ++i) {
            const float a = first[i];
            const float b = second[i];
            first[i] = a * cosines[i] - b * sines[i];
            second[i] = b * cosines[i] + a * sines[i];
        }
    }
}

void rotate_neighbours(float* x, std::size_t heads, std::size_t stride, const float* cosines,
                       const float* sines, std::size_t pairs) {
    for (std::size_t h = 0; h < heads; ++h) {
        float* head = x + h * stride;
        for (std::size_t i = 0; i < pairs; ++i) {
            const float a = head[2 * i];
            const float b = head[2 * i + 1];
            head[2 * i] = a * cosines[i] - b * sines[i];
            head[2 * i + 1] = b * cosines[i] + a * sines[i];
        }
    }
}

}  // namespace

const RopeKernels rope = {.rotate = rotate, .rotate_neighbours = rotate_neighbours};

}  // namespace octavo::kernels::generic
