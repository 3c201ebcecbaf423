// What the packed products of kernels/cpu/neon share: the panels, their scales, the results' rows. Everything
// is in an unnamed namespace, as the files that include this are compiled for different processors.
#pragma once

#include <arm_neon.h>

#include "kernels/cpu/kernel_table.h"

namespace octavo::kernels::neon {
namespace {

constexpr std::size_t panel_vectors = panel_rows / 4;

// The scales of rows 4 * vector ... 4 * vector + 3.
template <typename Tile>
float32x4_t scales_of(const Tile& tile, std::size_t vector) {
    return vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(tile.scales + 4 * vector)));
}

// Calls work(panel, rows) for each panel, `rows` of it wanted.
template <typename Tile, typename Work>
void for_panels(const PackedProduct<Tile>& p, const Work& work) {
    for (std::size_t first = 0; first < p.rows; first += panel_rows) {
        const std::size_t left = p.rows - first;
        work(first / panel_rows, left < panel_rows ? left : panel_rows);
    }
}

template <typename Tile>
void store_rows(const PackedProduct<Tile>& p, const float32x4_t (&sums)[panel_vectors], std::size_t panel,
                std::size_t token, std::size_t rows) {
    float results[panel_rows];
    for (std::size_t v = 0; v < panel_vectors; ++v) {
        vst1q_f32(results + 4 * v, sums[v]);
    }
    float* out = p.out + token * p.out_stride + panel * panel_rows;
    for (std::size_t r = 0; r < rows; ++r) {
        out[r] = p.accumulate ? out[r] + results[r] : results[r];
    }
}

}  // namespace
}  // namespace octavo::kernels::neon
