// The definition of each format, a file each. Adding a format is adding a file, its line here, and its rows
// in kv_format.cpp and kv_kernels.cpp.
#pragma once

#include "kernels/kv/kv_kernels.h"

namespace octavo::kernels::formats {

KvFormatKernels sixteen_bit(KvFormat format);
KvFormatKernels eight_bit();
KvFormatKernels turbo(KvFormat format);
KvFormatKernels turbo_product(KvFormat format);
KvFormatKernels qjl();
KvFormatKernels polar(KvFormat format);
KvFormatKernels uniform(KvFormat format);
KvFormatKernels mixed(KvFormat format);

}  // namespace octavo::kernels::formats
