#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/system/thread_priority.h"

namespace octavo {
namespace {

// More than the program's first thread has. Leaves the engine a third of what an equal would get, and all of
// it when nobody else wants the processor.
constexpr int further = 5;

}  // namespace

// Linux knows a thread as a process of its own here, and the first thread by the process's number
// (setpriority(2), "C library/kernel differences").
void give_way() {
    const auto thread = static_cast<id_t>(syscall(SYS_gettid));
    const int wanted = getpriority(PRIO_PROCESS, static_cast<id_t>(getpid())) + further;
    if (getpriority(PRIO_PROCESS, thread) < wanted) {
        static_cast<void>(setpriority(PRIO_PROCESS, thread, wanted));  // beyond the least, the least is set
    }
}

}  // namespace octavo
