// Products of activations and weight matrices: what is quantized once, how the work is cut. The inner loops
// are in the kernel tables.
#pragma once

#include <span>

#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/weight_matrix.h"
#include "kernels/cpu/work_team.h"

namespace octavo {

class Matmul {
  public:
    Matmul(const kernels::KernelTable& table, WorkTeam& team) : table_(table), team_(team) {}

    // See Device::matmul.
    void run(const Tensor& x, std::span<const Product> products);

  private:
    void quantize(const Tensor& x);
    void multiply(const Tensor& x, const Product& product, std::size_t first_row, std::size_t rows,
                  std::size_t slot) const;
    void group(const Tensor& x);
    void multiply_blocks(const CpuMatrix& weights, const kernels::PlainProduct& product,
                         std::size_t slot) const;

    const kernels::KernelTable& table_;
    WorkTeam& team_;
    kernels::ActivationBlock* quantized_ = nullptr;  // x of the running group, where a product wants it
    Scratch<kernels::ActivationBlock> blocks_;
    // The same in the form that products over blocks take (kernels::BlockProduct), and a row for each thread.
    kernels::BlockProduct grouped_{};
    Scratch<std::int8_t> quants_;
    Scratch<float> scales_, sums_;
    Scratch<std::byte> rows_;
};

}  // namespace octavo
