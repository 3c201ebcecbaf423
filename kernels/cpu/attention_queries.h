// The query rows of one KV head in a block of tokens, in every form that the pages ask for. The numbers lie
// in working memory that is given.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/cpu/attention_plan.h"
#include "kernels/cpu/kernel_table.h"

namespace octavo {

class AttentionQueries {
  public:
    // Working memory, a multiple of a cache line.
    static std::size_t floats(const AttentionPlan& plan);

    // Keeps references. `memory` [floats(plan)], aligned to 64 bytes; what it holds of queries that were
    // prepared there before is kept.
    AttentionQueries(const kernels::KernelTable& table, const AttentionArguments& arguments,
                     const AttentionPlan& plan, float* memory);

    // Works out the rows of KV head `head` for block `block`: row r is the block's token r / group, query
    // head r % group of the head's. All operations below need it.
    void prepare(std::size_t head, std::size_t block);

    // `rows` rows, for 16-bit pages and for compressed ones.
    kernels::KvQueries exact(std::size_t rows) const { return queries(rows, false); }
    kernels::KvQueries compressed(std::size_t rows) const { return queries(rows, true); }
    // [rows]: products of the queries with the keys' offset.
    const float* offsets() const { return offsets_; }

  private:
    kernels::KvQueries queries(std::size_t rows, bool compressed) const;
    void scale_row(std::size_t row, const float* query, std::size_t head);
    void prepare_forms(std::size_t row, const kernels::KvQueries& to);
    void quantize(std::size_t row, const float* from, const kernels::QuantizedQueries& to,
                  std::size_t group) const;
    void multiply_angles(std::size_t row, KvFormat format, const kernels::PolarQueries& to) const;
    void project(std::size_t row, const float* query, const kernels::KvQueries& to);

    const kernels::KernelTable& table_;
    const AttentionArguments& arguments_;
    const AttentionPlan& plan_;
    std::int8_t* polar4_;  // PolarQueries::products, where they are needed
    std::int8_t* polar3_;
    float* plain_;              // [rows, head_dim], scaled
    float* balanced_;           // [rows, head_dim]: the same, divided by the keys' weights
    float* group_totals_;       // [rows, groups]
    float* offsets_;            // [rows]
    float* query_scales_;       // [rows, groups + 5]
    float* rotated_;            // [head_dim]
    float* projected_;          // [head_dim]
    std::int32_t* query_sums_;  // [rows, groups + 3]
    std::int8_t* quants_;       // [4, rows, query_stride]
};

}  // namespace octavo
