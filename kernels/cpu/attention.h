// Causal attention over the pages of a cache: how the work is cut and put together again. The inner loops
// over a page are in the kernel tables.
#pragma once

#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/kernel_table.h"
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
    struct Plan;
    struct Workspace;

    Plan make_plan(const AttentionArguments& arguments) const;
    void prepare(const AttentionArguments& arguments, const Plan& plan, std::size_t head,
                 std::size_t first_token, std::size_t rows, const Workspace& workspace) const;
    void prepare_forms(const Plan& plan, std::size_t row, const Workspace& workspace) const;
    void combine(const Plan& plan, std::size_t rows, const Workspace& workspace, float* sums) const;
    static void shift_scores(const Workspace& workspace, std::size_t rows, std::size_t tokens, float sign);
    void weigh(const AttentionArguments& arguments, const Plan& plan, std::size_t first_token,
               std::size_t rows, std::size_t page_start, std::size_t page_tokens, const Workspace& workspace,
               kernels::OnlineSoftmax* states) const;
    void attend(const AttentionArguments& arguments, const Plan& plan, std::size_t item,
                const Workspace& workspace, float* sums, kernels::OnlineSoftmax* states) const;

    const kernels::KernelTable& table_;
    WorkTeam& team_;
    Scratch<float> workspaces_;  // one a thread
    Scratch<float> partial_sums_;
    Scratch<kernels::OnlineSoftmax> partial_states_;
};

}  // namespace octavo
