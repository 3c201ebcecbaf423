// What a block's query rows of one KV head have summed up of the values of the pages so far. The numbers lie
// in working memory of the thread's.
#pragma once

#include <array>
#include <cstddef>

#include "kernels/cpu/attention_queries.h"

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
    // Working memory, a multiple of a cache line.
    static std::size_t floats(const AttentionPlan& plan);

    // Nothing summed up yet for the rows of block `block`, which are prepared in `queries`. Keeps references.
    // `memory` [floats(plan)], aligned to 64 bytes.
    AttentionRows(const kernels::KernelTable& table, const AttentionArguments& arguments,
                  const AttentionPlan& plan, const AttentionQueries& queries, std::size_t block,
                  float* memory);

    void add(const AttentionPage& page);
    // The sums [rows, head_dim] of all pages, not yet divided by the softmax's sum.
    void finish(float* sums);

    std::size_t rows() const { return rows_; }
    const kernels::OnlineSoftmax* states() const { return states_; }  // [rows]

  private:
    void shift_scores(std::size_t tokens, float sign);
    void weigh(const AttentionPage& page);
    void weigh_row(std::size_t row, const AttentionPage& page);
    void add_sums(kernels::KvDomain domain, std::size_t row, float* out);

    const kernels::KernelTable& table_;
    const AttentionArguments& arguments_;
    const AttentionPlan& plan_;
    std::size_t first_token_;
    std::size_t rows_;
    kernels::KvQueries exact_;       // for 16-bit pages
    kernels::KvQueries compressed_;  // for others
    const float* offsets_;           // AttentionQueries::offsets
    kernels::KvSums page_sums_{};
    std::array<float*, kernels::kv_domains> sums_;     // [rows, head_dim]
    std::array<float*, kernels::kv_domains> rescale_;  // [rows]
    float* scores_;                                    // [rows, kv_page_tokens]
    float* factors_;                                   // [rows]: what a page rescales the sums before it by
    kernels::OnlineSoftmax* states_;                   // [rows]
};

}  // namespace octavo
