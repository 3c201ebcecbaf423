// Which table serves which processor.
#include "kernels/cpu/kernel_table.h"

#include <array>
#include <cassert>

#include "kernels/cpu/generic/table.h"
#if defined(OCTAVO_X86_KERNELS)
#include <cpuid.h>

#include "kernels/cpu/avx2/table.h"
#include "kernels/cpu/avx512/table.h"
#elif defined(OCTAVO_ARM_KERNELS)
#include "kernels/cpu/neon/features.h"
#include "kernels/cpu/neon/table.h"
#endif

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
    IsaRow{Isa::avx_vnni, "avx-vnni", "AVX-VNNI"},
    IsaRow{Isa::avx512, "avx512", "AVX-512"},
    IsaRow{Isa::neon, "neon", "NEON"},
};

#if defined(OCTAVO_X86_KERNELS)
// Not every compiler knows this one by name. Its registers are AVX2's.
bool has_avx_vnni() {
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    return __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0 && (a & 1U << 4) != 0;
}
#endif

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
    std::vector<Isa> isas = {Isa::generic};
#if defined(OCTAVO_X86_KERNELS)
    // The compiler's own look at CPUID, which also asks whether the system saves the registers.
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c")) {
        isas.push_back(Isa::avx2);
        if (has_avx_vnni()) {
            isas.push_back(Isa::avx_vnni);
        }
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vnni")) {
            isas.push_back(Isa::avx512);
        }
    }
#elif defined(OCTAVO_ARM_KERNELS)
    if (kernels::neon::features().dot_products) {
        isas.push_back(Isa::neon);
    }
#endif
    return isas;
}

namespace kernels {

// Each table is made when it is first asked for, and by no one else: making it runs code of its instruction
// set.
namespace {

const KernelTable& generic_kernel_table() {
    static const KernelTable table = {Isa::generic,        generic::matmul,      generic::elementwise,
                                      generic::rope,       generic::attention,   generic_kv_kernels(),
                                      generic::delta_rule, generic::convolution, generic::blocks};
    return table;
}

#if defined(OCTAVO_X86_KERNELS)
const KernelTable& avx2_kernel_table() {
    static const KernelTable table = {Isa::avx2,        avx2::matmul,      avx2::elementwise,
                                      avx2::rope,       avx2::attention,   avx2::kv_kernels(false),
                                      avx2::delta_rule, avx2::convolution, avx2::blocks};
    return table;
}

const KernelTable& avx_vnni_kernel_table() {
    static const KernelTable table = [] {
        KernelTable made = avx2_kernel_table();
        made.isa = Isa::avx_vnni;
        made.matmul.q8 = avx2::multiply_q8_with_vnni;
        made.matmul.q4 = avx2::multiply_q4_with_vnni;
        made.kv = avx2::kv_kernels(true);
        return made;
    }();
    return table;
}

const KernelTable& avx512_kernel_table() {
    static const KernelTable table = {
        Isa::avx512,         avx512::matmul,
        avx512::elementwise, avx512::rope,
        avx512::attention,   avx512::kv_kernels(__builtin_cpu_supports("avx512vbmi") != 0),
        avx512::delta_rule,  avx512::convolution,
        avx512::blocks};
    return table;
}
#elif defined(OCTAVO_ARM_KERNELS)
const KernelTable& neon_kernel_table() {
    static const KernelTable table = {Isa::neon,         neon::matmul(neon::features().byte_matrices),
                                      neon::elementwise, neon::rope,
                                      neon::attention,   neon::kv_kernels(),
                                      neon::delta_rule,  neon::convolution,
                                      neon::blocks};
    return table;
}
#endif

}  // namespace

const KernelTable& kernel_table(Isa isa) {
    switch (isa) {
#if defined(OCTAVO_X86_KERNELS)
        case Isa::avx2:
            return avx2_kernel_table();
        case Isa::avx_vnni:
            return avx_vnni_kernel_table();
        case Isa::avx512:
            return avx512_kernel_table();
#elif defined(OCTAVO_ARM_KERNELS)
        case Isa::neon:
            return neon_kernel_table();
#endif
        default:
            assert(isa == Isa::generic);
            return generic_kernel_table();
    }
}

}  // namespace kernels
}  // namespace octavo
