// Which table serves which processor.
#include "kernels/cpu/kernel_table.h"

#include <array>
#include <cassert>

#include "kernels/cpu/generic/table.h"

namespace octavo {
namespace {

struct IsaRow {
    Isa isa;
    std::string_view name;
    std::string_view display_name;
};

constexpr std::array isa_rows = {
    IsaRow{Isa::generic, "generic", "generic"},
    IsaRow{Isa::avx2, "avx2", "AVX2"},
    IsaRow{Isa::avx512, "avx512", "AVX-512"},
    IsaRow{Isa::neon, "neon", "NEON"},
};

}  // namespace

std::string_view name(Isa isa) {
    return isa_rows[static_cast<std::size_t>(isa)].name;
}

std::string_view display_name(Isa isa) {
    return isa_rows[static_cast<std::size_t>(isa)].display_name;
}

std::optional<Isa> isa_from_name(std::string_view name) {
    for (const IsaRow& row : isa_rows) {
        if (row.name == name) {
            return row.isa;
        }
    }
    return std::nullopt;
}

std::vector<Isa> available_isas() {
    return {Isa::generic};
}

namespace kernels {

const KernelTable& kernel_table(Isa isa) {
    static const KernelTable generic_table = {Isa::generic,        generic::matmul,    generic::elementwise,
                                              generic::rope,       generic::attention, generic::delta_rule,
                                              generic::convolution};
    assert(isa == Isa::generic);
    (void)isa;
    return generic_table;
}

}  // namespace kernels
}  // namespace octavo
