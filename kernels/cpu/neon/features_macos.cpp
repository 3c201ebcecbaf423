// As sysctl says it (Apple, "Determining Instruction Set Characteristics").
#include <sys/sysctl.h>

#include "kernels/cpu/neon/features.h"

namespace octavo::kernels::neon {
namespace {

bool has(const char* feature) {
    int value = 0;
    std::size_t size = sizeof(value);
    return sysctlbyname(feature, &value, &size, nullptr, 0) == 0 && value != 0;
}

}  // namespace

Features features() {
    return {.dot_products = has("hw.optional.arm.FEAT_DotProd"),
            .byte_matrices = has("hw.optional.arm.FEAT_I8MM")};
}

}  // namespace octavo::kernels::neon
