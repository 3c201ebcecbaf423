#include <sys/sysctl.h>

#include "kernels/cpu/system.h"

namespace octavo {

void prefer_huge_pages(std::byte*, std::size_t) {}  // the system has its own pages of 16 KiB, and no others

int physical_cores() {
    int cores = 0;
    std::size_t size = sizeof(cores);
    return sysctlbyname("hw.physicalcpu", &cores, &size, nullptr, 0) == 0 ? cores : 0;
}

}  // namespace octavo
