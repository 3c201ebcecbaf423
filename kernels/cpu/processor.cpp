#include "kernels/cpu/processor.h"

#include <oneapi/tbb/info.h>

#include <algorithm>

#include "kernels/cpu/system.h"

namespace octavo {

int usable_cores() {
    const int threads = std::max(1, tbb::info::default_concurrency());
    const int cores = physical_cores();
    return cores > 0 ? std::min(cores, threads) : threads;
}

}  // namespace octavo
