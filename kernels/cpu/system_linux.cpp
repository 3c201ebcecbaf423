#include <sched.h>
#include <sys/mman.h>

#include <fstream>
#include <set>
#include <string>

#include "kernels/cpu/system.h"

namespace octavo {

void prefer_huge_pages(std::byte* data, std::size_t bytes) {
    static_cast<void>(madvise(data, bytes, MADV_HUGEPAGE));
}

// Hardware threads of one core list the same siblings (Linux, Documentation/admin-guide/cputopology.rst).
int physical_cores() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0) {
        return 0;
    }
    std::set<std::string> cores;
    for (std::size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &allowed)) {
            continue;
        }
        std::ifstream file("/sys/devices/system/cpu/cpu" + std::to_string(cpu) +
                           "/topology/thread_siblings_list");
        std::string siblings;
        if (!std::getline(file, siblings)) {
            return 0;
        }
        cores.insert(siblings);
    }
    return static_cast<int>(cores.size());
}

}  // namespace octavo
