// Encoding pages of the cache anew: how the work is cut and what lies between two formats. The codecs are in
// the kernel tables.
#pragma once

#include <span>

#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/work_team.h"

namespace octavo {

class KvConversion {
  public:
    KvConversion(const kernels::KernelTable& table, WorkTeam& team) : table_(table), team_(team) {}

    // See Device::convert_pages.
    void run(const KvLayerView& layer, std::span<const KvPageConversion> pages);

  private:
    void convert(const KvLayerView& layer, const KvPageConversion& page, std::size_t head, KvRole role,
                 float* numbers) const;

    const kernels::KernelTable& table_;
    WorkTeam& team_;
    Scratch<float> numbers_;  // a page of one head, one a thread
};

}  // namespace octavo
