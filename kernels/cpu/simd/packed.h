// The way of packed products through weights and tokens, for any instruction set. The arithmetic of a tile is
// not here.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/simd/matmul.h"

namespace octavo::kernels::simd {

// Weights that stay in the second-level cache (512 KiB or more where these kernels run) while all tokens
// pass.
constexpr std::size_t block_bytes = 288 * 1024;

// Panels, a multiple of `tile_panels`, whose weights take block_bytes.
template <std::size_t tile_panels, typename Tile>
std::size_t panels_of_block(const PackedProduct<Tile>& p) {
    const std::size_t tile_bytes = p.columns / BlockQ8::size * sizeof(Tile) * tile_panels;
    return std::max<std::size_t>(block_bytes / tile_bytes, 1) * tile_panels;
}

// Calls work.operator()<panels, tokens>(panel, token, rows) for tiles of at most `tile_panels` by
// `tile_tokens` that together are the whole product; the first `rows` rows of a tile's last panel are wanted.
// With up to `streamed_tokens` tokens panels come one by one, which makes the weights one stream from memory.
// With more, the tiles of some tokens follow each other through a block of panels, so that a row of results
// is written in one run: a few cache lines of every row, one panel after another, cost a tenth of the time.
template <std::size_t tile_panels, std::size_t tile_tokens, typename Tile, typename Work>
void for_tiles(const PackedProduct<Tile>& p, std::size_t streamed_tokens, const Work& work) {
    assert(p.columns % BlockQ8::size == 0);
    const std::size_t panels = (p.rows + panel_rows - 1) / panel_rows;
    const std::size_t last_rows = p.rows - (panels - 1) * panel_rows;
    const auto rows_to = [&](std::size_t end) { return end == panels ? last_rows : panel_rows; };
    const bool streamed = p.tokens <= streamed_tokens;
    const std::size_t block_panels = streamed ? 1 : panels_of_block<tile_panels>(p);
    // Groups of like size: 8 tokens as 4 and 4 rather than 6 and 2.
    const std::size_t groups = (p.tokens + tile_tokens - 1) / tile_tokens;
    const std::size_t group_tokens = (p.tokens + groups - 1) / groups;
    for (std::size_t first = 0; first < panels; first += block_panels) {
        const std::size_t end = std::min(first + block_panels, panels);
        for (std::size_t token = 0; token < p.tokens; token += group_tokens) {
            with_constant<tile_tokens>(std::min(group_tokens, p.tokens - token), [&]<std::size_t tokens>() {
                std::size_t panel = first;
                if constexpr (tile_panels > 1) {
                    for (; !streamed && panel + tile_panels <= end; panel += tile_panels) {
                        work.template operator()<tile_panels, tokens>(panel, token,
                                                                      rows_to(panel + tile_panels));
                    }
                }
                for (; panel < end; ++panel) {
                    work.template operator()<1, tokens>(panel, token, rows_to(panel + 1));
                }
            });
        }
    }
}

}  // namespace octavo::kernels::simd
