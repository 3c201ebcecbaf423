// The CPU as a Device: operations cut into chunks, run by a team of threads, each chunk through the kernel
// table.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "kernels/device.h"

namespace octavo {

// Instruction sets that a kernel table is compiled for, from the one that defines the results upwards.
enum class Isa : std::uint8_t { generic, avx2, avx512, neon };

std::string_view name(Isa isa);  // "generic", "avx2", ...
std::optional<Isa> isa_from_name(std::string_view name);
std::vector<Isa> available_isas();  // compiled in and offered by this processor, best last

struct CpuOptions {
    int threads = 0;         // 0: one a physical core this process may use
    std::optional<Isa> isa;  // none: the best, or what the environment variable OCTAVO_ISA names
};

// Throws std::invalid_argument when the instruction set is not available.
std::unique_ptr<Device> make_cpu_device(const CpuOptions& options = {});

}  // namespace octavo
