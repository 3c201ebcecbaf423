// Products in float32: activations by stored weights as tiles of dot products, and small dense products as
// tiles of sums. Integer products are in the folders of the instruction sets.
#pragma once

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/simd/elementwise.h"

namespace octavo::kernels::simd {

// Tokens up to which weights are multiplied as they are read; beyond, they are first expanded to float32.
inline constexpr std::size_t streamed_tokens = 4;

// Columns of weights and activations that a tile goes through at a time: 6 rows of 512 activations and 4 of
// weights are 20 KiB and stay in a first-level cache.
inline constexpr std::size_t block_columns = 512;

// Rows of weights expanded at a time: 32 KiB of float32, read once for each group of tokens.
inline constexpr std::size_t block_rows = 16;

// Calls function.template operator()<n>() for n = count in 1 ... most.
template <std::size_t most, typename Function>
void with_constant(std::size_t count, const Function& function) {
    if constexpr (most > 0) {
        if (count == most) {
            function.template operator()<most>();
        } else {
            with_constant<most - 1>(count, function);
        }
    }
}

// Fetches `bytes` from `ahead` into the second-level cache; called as often as as much is used up, so that
// memory and arithmetic work side by side.
template <typename V, std::size_t bytes>
void fetch(const std::byte* ahead) {
    constexpr std::size_t cache_line = 64;
#pragma GCC unroll 8
    for (std::size_t at = 0; at < bytes; at += cache_line) {
        __builtin_prefetch(ahead + at, 0, 2);
    }
}

// out[t * out_stride + r] (+)= dot(x[t], weights[r]) for t < tokens, r < rows; weights row_bytes apart. Where
// `fetching`, fetches as many bytes from `ahead`.
template <typename V, DataType type, std::size_t rows, std::size_t tokens, bool fetching = false>
void dot_tile(const std::byte* weights, std::size_t row_bytes, const float* x, std::size_t x_stride,
              std::size_t columns, float* out, std::size_t out_stride, bool accumulate,
              [[maybe_unused]] const std::byte* ahead = nullptr) {
    using F32 = typename V::F32;
    constexpr std::size_t number_bytes = type == DataType::f32 ? 4 : 2;
    F32 sums[tokens][rows];
    for (auto& row : sums) {
        for (F32& sum : row) {
            sum = V::zero();
        }
    }
    std::size_t c = 0;
    for (; c + V::width <= columns; c += V::width) {
        if constexpr (fetching) {
            fetch<V, rows * V::width * number_bytes>(ahead + rows * c * number_bytes);
        }
        F32 w[rows];
#pragma GCC unroll 8
        for (std::size_t r = 0; r < rows; ++r) {
            const std::byte* from = weights + r * row_bytes + c * number_bytes;
            w[r] = V::template load_stored<type>(from);
        }
#pragma GCC unroll 8
        for (std::size_t t = 0; t < tokens; ++t) {
            const F32 activations = V::load(x + t * x_stride + c);
#pragma GCC unroll 8
            for (std::size_t r = 0; r < rows; ++r) {
                sums[t][r] = V::fma(activations, w[r], sums[t][r]);
            }
        }
    }
    if (c < columns) {
        const std::size_t rest = columns - c;
#pragma GCC unroll 8
        for (std::size_t r = 0; r < rows; ++r) {
            const F32 w = V::template load_stored<type>(weights + r * row_bytes + c * number_bytes, rest);
#pragma GCC unroll 8
            for (std::size_t t = 0; t < tokens; ++t) {
                sums[t][r] = V::fma(V::load(x + t * x_stride + c, rest), w, sums[t][r]);
            }
        }
    }
    for (std::size_t t = 0; t < tokens; ++t) {
        float* to = out + t * out_stride;
        if constexpr (rows == 4) {
            const auto sum = V::sum4(sums[t][0], sums[t][1], sums[t][2], sums[t][3]);
            V::store4(to, accumulate ? V::add4(V::load4(to), sum) : sum);
        } else {
#pragma GCC unroll 8
            for (std::size_t r = 0; r < rows; ++r) {
                const float sum = V::sum(sums[t][r]);
                to[r] = accumulate ? to[r] + sum : sum;
            }
        }
    }
}

// One row by `tokens` tokens, `unrolled` vectors at a time. Rows follow each other in memory, so that the
// weights are one stream, which the processor fetches ahead by itself, better than we could ask it to.
template <typename V, DataType type, std::size_t tokens>
void dot_row(const std::byte* weights, const float* x, std::size_t x_stride, std::size_t columns, float* out,
             std::size_t out_stride, bool accumulate) {
    using F32 = typename V::F32;
    constexpr std::size_t number_bytes = type == DataType::f32 ? 4 : 2;
    constexpr std::size_t unrolled = tokens == 1 ? 4 : 2;
    F32 sums[tokens][unrolled];
    for (auto& row : sums) {
        for (F32& sum : row) {
            sum = V::zero();
        }
    }
    std::size_t c = 0;
    for (; c + unrolled * V::width <= columns; c += unrolled * V::width) {
#pragma GCC unroll 4
        for (std::size_t i = 0; i < unrolled; ++i) {
            const std::size_t at = c + i * V::width;
            const F32 w = V::template load_stored<type>(weights + at * number_bytes);
#pragma GCC unroll 4
            for (std::size_t t = 0; t < tokens; ++t) {
                sums[t][i] = V::fma(V::load(x + t * x_stride + at), w, sums[t][i]);
            }
        }
    }
    for (; c < columns; c += V::width) {
        const std::size_t lanes = least(V::width, columns - c);
        const bool whole = lanes == V::width;
        const F32 w = whole ? V::template load_stored<type>(weights + c * number_bytes)
                            : V::template load_stored<type>(weights + c * number_bytes, lanes);
#pragma GCC unroll 4
        for (std::size_t t = 0; t < tokens; ++t) {
            const float* activations = x + t * x_stride + c;
            sums[t][0] = V::fma(whole ? V::load(activations) : V::load(activations, lanes), w, sums[t][0]);
        }
    }
#pragma GCC unroll 4
    for (std::size_t t = 0; t < tokens; ++t) {
        F32 all = sums[t][0];
#pragma GCC unroll 4
        for (std::size_t i = 1; i < unrolled; ++i) {
            all = V::add(all, sums[t][i]);
        }
        float& to = out[t * out_stride];
        to = accumulate ? to + V::sum(all) : V::sum(all);
    }
}

// All rows by `tokens` tokens, in tiles.
template <typename V, DataType type, std::size_t tokens>
void dot_rows(const std::byte* weights, std::size_t row_bytes, std::size_t rows, const float* x,
              std::size_t x_stride, std::size_t columns, float* out, std::size_t out_stride,
              bool accumulate) {
    std::size_t r = 0;
    for (; r + V::tile_rows <= rows; r += V::tile_rows) {
        dot_tile<V, type, V::tile_rows, tokens>(weights + r * row_bytes, row_bytes, x, x_stride, columns,
                                                out + r, out_stride, accumulate);
    }
    for (; r < rows; ++r) {
        dot_tile<V, type, 1, tokens>(weights + r * row_bytes, row_bytes, x, x_stride, columns, out + r,
                                     out_stride, accumulate);
    }
}

// Many tokens: a block of weights is expanded once and meets every token.
template <typename V, DataType type>
void multiply_blocked(const PlainProduct& p) {
    constexpr std::size_t number_bytes = type == DataType::f32 ? 4 : 2;
    alignas(64) float expanded[block_rows * block_columns];
    // Groups of like size: 8 tokens as 4 and 4 rather than 6 and 2.
    const std::size_t groups = (p.tokens + V::tile_tokens - 1) / V::tile_tokens;
    const std::size_t group_tokens = (p.tokens + groups - 1) / groups;
    for (std::size_t r = 0; r < p.rows; r += block_rows) {
        const std::size_t rows = least(block_rows, p.rows - r);
        for (std::size_t c = 0; c < p.columns; c += block_columns) {
            const std::size_t columns = least(block_columns, p.columns - c);
            const std::byte* weights = p.weights + (r * p.columns + c) * number_bytes;
            std::size_t row_bytes = p.columns * number_bytes;
            if constexpr (type != DataType::f32) {
                for (std::size_t i = 0; i < rows; ++i) {
                    widen<V, type>(weights + i * row_bytes, columns, expanded + i * block_columns);
                }
                weights = reinterpret_cast<const std::byte*>(expanded);
                row_bytes = block_columns * sizeof(float);
            }
            const bool accumulate = p.accumulate || c > 0;
            for (std::size_t t = 0; t < p.tokens; t += group_tokens) {
                with_constant<V::tile_tokens>(least(group_tokens, p.tokens - t), [&]<std::size_t tokens>() {
                    dot_rows<V, DataType::f32, tokens>(weights, row_bytes, rows, p.x + t * p.x_stride + c,
                                                       p.x_stride, columns, p.out + t * p.out_stride + r,
                                                       p.out_stride, accumulate);
                });
            }
        }
    }
}

// The processor fetches ahead by itself, but not beyond a page of 4 KiB, which are what a mapped file has.
inline constexpr std::size_t pages_ahead = 8192;

template <typename V, DataType type>
void multiply_plain(const PlainProduct& p) {
    if (p.tokens > streamed_tokens) {
        multiply_blocked<V, type>(p);
        return;
    }
    constexpr std::size_t number_bytes = type == DataType::f32 ? 4 : 2;
    with_constant<streamed_tokens>(p.tokens, [&]<std::size_t tokens>() {
        for (std::size_t r = 0; r < p.rows; ++r) {
            __builtin_prefetch(p.weights + r * p.columns * number_bytes + pages_ahead, 0, 2);
            dot_row<V, type, tokens>(p.weights + r * p.columns * number_bytes, p.x, p.x_stride, p.columns,
                                     p.out + r, p.out_stride, p.accumulate);
        }
    });
}

// ---- Tiles of sums: c[i] = c[i] * rescale[i] + sum over p of a[i][p] * b[p], for `rows` rows i and some
// neighbouring columns.

struct SumTile {
    const float* a;  // number (i, p) at a[i * a_row + p * a_column]
    std::size_t a_row;
    std::size_t a_column;
    const std::byte* b;  // rows b_bytes apart
    std::size_t b_bytes;
    float* c;  // rows c_stride apart
    std::size_t c_stride;
    const float* rescale;  // by row, or nullptr for one
    std::size_t k;
    const std::byte* ahead = nullptr;  // to fetch as many bytes from
};

// `vectors` vectors of columns; of the last one `lanes` where it is not whole.
template <typename V, DataType type, std::size_t vectors, bool whole, std::size_t rows, bool fetching>
void sum_tile(const SumTile& s, [[maybe_unused]] std::size_t lanes) {
    using F32 = typename V::F32;
    constexpr std::size_t vector_bytes = V::width * (type == DataType::f32 ? 4 : 2);
    static_assert(whole || vectors == 1);
    const auto load = [lanes](const float* from, std::size_t j) {
        if constexpr (whole) {
            return V::load(from + j * V::width);
        } else {
            return V::load(from + j * V::width, lanes);
        }
    };
    F32 sums[rows][vectors];
#pragma GCC unroll 8
    for (std::size_t i = 0; i < rows; ++i) {
        const F32 rescale = V::set(s.rescale != nullptr ? s.rescale[i] : 1.0F);
#pragma GCC unroll 8
        for (std::size_t j = 0; j < vectors; ++j) {
            sums[i][j] = V::mul(load(s.c + i * s.c_stride, j), rescale);
        }
    }
    for (std::size_t p = 0; p < s.k; ++p) {
        if constexpr (fetching) {
            fetch<V, vectors * vector_bytes>(s.ahead + p * vectors * vector_bytes);
        }
        const std::byte* from = s.b + p * s.b_bytes;
        F32 b[vectors];
#pragma GCC unroll 8
        for (std::size_t j = 0; j < vectors; ++j) {
            if constexpr (whole) {
                b[j] = V::template load_stored<type>(from + j * vector_bytes);
            } else {
                b[j] = V::template load_stored<type>(from + j * vector_bytes, lanes);
            }
        }
#pragma GCC unroll 8
        for (std::size_t i = 0; i < rows; ++i) {
            const F32 factor = V::set(s.a[i * s.a_row + p * s.a_column]);
#pragma GCC unroll 8
            for (std::size_t j = 0; j < vectors; ++j) {
                sums[i][j] = V::fma(factor, b[j], sums[i][j]);
            }
        }
    }
#pragma GCC unroll 8
    for (std::size_t i = 0; i < rows; ++i) {
        float* to = s.c + i * s.c_stride;
#pragma GCC unroll 8
        for (std::size_t j = 0; j < vectors; ++j) {
            if constexpr (whole) {
                V::store(to + j * V::width, sums[i][j]);
            } else {
                V::store(to + j * V::width, sums[i][j], lanes);
            }
        }
    }
}

// m rows of `vectors` vectors of columns.
template <typename V, DataType type, std::size_t vectors, bool whole, bool fetching = false>
void sum_rows(const SumTile& s, std::size_t m, std::size_t lanes) {
    for (std::size_t i = 0; i < m; i += V::sum_rows) {
        SumTile part = s;
        part.a += i * s.a_row;
        part.c += i * s.c_stride;
        part.rescale = s.rescale != nullptr ? s.rescale + i : nullptr;
        with_constant<V::sum_rows>(least(V::sum_rows, m - i), [&]<std::size_t rows>() {
            sum_tile<V, type, vectors, whole, rows, fetching>(part, lanes);
        });
    }
}

// Calls work.template operator()<vectors, whole>(column, columns) for columns in groups of whole tiles, then
// whole vectors, then what remains.
template <typename V, typename Work>
void for_column_groups(std::size_t n, const Work& work) {
    constexpr std::size_t group = V::sum_vectors * V::width;
    std::size_t j = 0;
    for (; j + group <= n; j += group) {
        work.template operator()<V::sum_vectors, true>(j, group);
    }
    for (; j + V::width <= n; j += V::width) {
        work.template operator()<1, true>(j, V::width);
    }
    if (j < n) {
        work.template operator()<1, false>(j, n - j);
    }
}

template <typename V>
void accumulate(const float* a, std::size_t a_row, std::size_t a_column, const float* b, std::size_t b_stride,
                float* c, std::size_t c_stride, std::size_t m, std::size_t n, std::size_t k) {
    for_column_groups<V>(n, [&]<std::size_t vectors, bool whole>(std::size_t j, std::size_t columns) {
        const SumTile tile = {.a = a,
                              .a_row = a_row,
                              .a_column = a_column,
                              .b = reinterpret_cast<const std::byte*>(b + j),
                              .b_bytes = b_stride * sizeof(float),
                              .c = c + j,
                              .c_stride = c_stride,
                              .rescale = nullptr,
                              .k = k};
        sum_rows<V, DataType::f32, vectors, whole>(tile, m, columns);
    });
}

}  // namespace octavo::kernels::simd
