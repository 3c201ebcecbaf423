// The gated delta rule over a sequence: gates and norms, and how heads and columns are shared out. The inner
// loops are in the kernel tables.
#pragma once

#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/work_team.h"

namespace octavo {

class DeltaRule {
  public:
    DeltaRule(const kernels::KernelTable& table, WorkTeam& team) : table_(table), team_(team) {}

    // See Device::delta_rule.
    void run(const DeltaRuleArguments& arguments);

  private:
    const kernels::KernelTable& table_;
    WorkTeam& team_;
    Scratch<float> queries_;  // [T, key_heads * key_dim], normalised and scaled
    Scratch<float> keys_;     // [T, key_heads * key_dim], normalised
    Scratch<float> decay_;    // [T, value_heads]
    Scratch<float> beta_;     // [T, value_heads]
};

}  // namespace octavo
