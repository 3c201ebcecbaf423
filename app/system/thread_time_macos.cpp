#include <ctime>

#include "app/system/thread_time.h"

namespace octavo {

std::chrono::nanoseconds worked_by_thread() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// The system already puts the thread that draws the window first; a lower class would move the engine to the
// slow cores.
void give_way() {}

}  // namespace octavo
