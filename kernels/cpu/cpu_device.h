// The CPU as a Device: operations cut into chunks, run by a team of threads, each chunk through the kernel
// table.
#pragma once

#include <memory>
#include <optional>

#include "kernels/cpu/isa.h"
#include "kernels/device.h"

namespace octavo {

struct CpuOptions {
    int threads = 0;         // 0: one a physical core this process may use
    std::optional<Isa> isa;  // none: the best, or what the environment variable OCTAVO_ISA names
};

// The instruction set that a device made with these options computes with. Throws std::invalid_argument when
// it is not available.
Isa chosen_isa(const CpuOptions& options);

// Throws as chosen_isa does.
std::unique_ptr<Device> make_cpu_device(const CpuOptions& options = {});

}  // namespace octavo
