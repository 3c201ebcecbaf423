// The query rows of one KV head in an item of attention: what is worked out of the queries, and what of the
// values has been summed up so far. The numbers lie in working memory of the thread's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "kernels/cpu/attention_plan.h"
#include "kernels/cpu/kernel_table.h"

namespace octavo {

// A page as one head sees it.
struct AttentionPage {
    KvFormatPair formats;
    const std::byte* keys;
    const std::byte* values;
    const std::byte* next_keys;    // to be fetched meanwhile, as long as these; or nullptr
    const std::byte* next_values;  // likewise
    std::size_t start;             // position of the first token
    std::size_t tokens;            // that any row sees
};

class AttentionRows {
  public:
    // Working memory of one head, a multiple of a cache line.
    static std::size_t floats(const AttentionPlan& plan);

    // Keeps references. `memory` [floats(plan)], aligned to 64 bytes.
    AttentionRows(const kernels::KernelTable& table, const AttentionArguments& arguments,
                  const AttentionPlan& plan, float* memory);

    // Rows of the head for the tokens [first_token, first_token + tokens): row r is token r / group, query
    // head r % group of the head's.
    void begin(std::size_t head, std::size_t first_token, std::size_t tokens);
    void add(const AttentionPage& page);
    // The sums [rows, head_dim] of all pages, not yet divided by the softmax's sum.
    void finish(float* sums);

    std::size_t rows() const { return rows_; }
    const kernels::OnlineSoftmax* states() const { return states_; }  // [rows]

  private:
    kernels::KvQueries queries(std::size_t rows, bool compressed) const;
    void prepare(std::size_t row, const float* query, std::size_t head);
    void prepare_forms(std::size_t row);
    void quantize(std::size_t row, const float* from, const kernels::QuantizedQueries& to,
                  std::size_t group) const;
    void multiply_angles(std::size_t row, KvFormat format, const kernels::PolarQueries& to) const;
    void project(std::size_t row, const float* query, const kernels::KvQueries& queries);
    void shift_scores(std::size_t tokens, float sign);
    void weigh(const AttentionPage& page);
    void weigh_row(std::size_t row, const AttentionPage& page);
    void add_sums(kernels::KvDomain domain, std::size_t row, float* out);

    const kernels::KernelTable& table_;
    const AttentionArguments& arguments_;
    const AttentionPlan& plan_;
    std::size_t first_token_ = 0;
    std::size_t rows_ = 0;
    kernels::KvQueries exact_{};       // for 16-bit pages
    kernels::KvQueries compressed_{};  // for others
    kernels::KvSums page_sums_{};

    std::int8_t* polar4_;  // PolarQueries::products, where they are needed
    std::int8_t* polar3_;
    float* plain_;                                     // [rows, head_dim], scaled
    float* balanced_;                                  // [rows, head_dim]: divided by the keys' weights
    std::array<float*, kernels::kv_domains> sums_;     // [rows, head_dim]
    std::array<float*, kernels::kv_domains> rescale_;  // [rows]
    float* scores_;                                    // [rows, kv_page_tokens]
    float* factors_;                                   // [rows]: what a page rescales the sums before it by
    float* group_totals_;                              // [rows, groups]
    float* offsets_;                                   // [rows]: products of the query with the keys' offset
    float* query_scales_;                              // [rows, groups + 5]
    float* rotated_;                                   // [head_dim]
    float* projected_;                                 // [head_dim]
    kernels::OnlineSoftmax* states_;                   // [rows]
    std::int32_t* query_sums_;                         // [rows, groups + 3]
    std::int8_t* quants_;                              // [4, rows, query_stride]
};

}  // namespace octavo
