// Causal attention over the pages of a cache: how the work is shared out and put together again. What is done
// with a head's query rows is in attention_rows.h; the inner loops over a page are in the kernel tables.
#pragma once

#include "kernels/cpu/attention_rows.h"
#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/work_team.h"

namespace octavo {

class Attention {
  public:
    Attention(const kernels::KernelTable& table, WorkTeam& team) : table_(table), team_(team) {}

    // See Device::append_kv and Device::attention.
    void append(const Tensor& keys, const Tensor& values, const KvLayerView& cache,
                std::size_t first_position);
    void run(const AttentionArguments& arguments);

  private:
    void attend(const AttentionArguments& arguments, const AttentionPlan& plan, const AttentionItem& item,
                float* queries, float* workspace, float* sums, kernels::OnlineSoftmax* states) const;
    void merge(const AttentionArguments& arguments, const AttentionPlan& plan, std::size_t block,
               std::size_t head, std::size_t range_rows, const float* sums,
               const kernels::OnlineSoftmax* states) const;

    const kernels::KernelTable& table_;
    WorkTeam& team_;
    Scratch<float> queries_;     // of every head and block where pages are divided, else of a thread's item
    Scratch<float> workspaces_;  // one a thread
    Scratch<float> partial_sums_;
    Scratch<kernels::OnlineSoftmax> partial_states_;
};

}  // namespace octavo
