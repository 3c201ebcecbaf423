#include <ctime>

#include "app/system/thread_time.h"

namespace octavo {

std::chrono::nanoseconds worked_by_thread() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace octavo
