// As the kernel says it (Linux, Documentation/arch/arm64/elf_hwcaps.rst).
#include <asm/hwcap.h>
#include <sys/auxv.h>

#include "kernels/cpu/neon/features.h"

namespace octavo::kernels::neon {

Features features() {
    return {.dot_products = (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0,
            .byte_matrices = (getauxval(AT_HWCAP2) & HWCAP2_I8MM) != 0};
}

}  // namespace octavo::kernels::neon
