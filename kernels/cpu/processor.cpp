#include "kernels/cpu/processor.h"

#include <oneapi/tbb/info.h>

#include <algorithm>

#if defined(__linux__)
#include <sched.h>

#include <fstream>
#include <set>
#include <string>
#endif

namespace octavo {
namespace {

#if defined(__linux__)
// Hardware threads of one core list the same siblings (Linux, Documentation/admin-guide/cputopology.rst).
int linux_cores() {
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
#endif

}  // namespace

int usable_cores() {
    const int threads = std::max(1, tbb::info::default_concurrency());
#if defined(__linux__)
    if (const int cores = linux_cores(); cores > 0) {
        return std::min(cores, threads);
    }
#endif
    return threads;
}

}  // namespace octavo
