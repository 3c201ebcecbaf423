// The instruction sets that kernels are compiled for, and which of them this processor offers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace octavo {

// Instruction sets that a kernel table is compiled for, from the one that defines the results upwards.
enum class Isa : std::uint8_t {
    generic,   // plain C++
    avx2,      // AVX2, FMA, F16C
    avx_vnni,  // these and AVX-VNNI
    avx512,    // AVX-512 F, BW, VL, DQ, VNNI
    neon,      // ARMv8.2 with dot products
};

std::string_view name(Isa isa);          // "generic", "avx2", ...
std::string_view display_name(Isa isa);  // as people write it: "AVX2", "AVX-512"
std::optional<Isa> isa_from_name(std::string_view name);
std::vector<Isa> available_isas();  // compiled in and offered by this processor, best last

}  // namespace octavo
