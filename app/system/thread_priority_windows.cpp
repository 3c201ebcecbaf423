#include <windows.h>

#include "app/system/thread_priority.h"

namespace octavo {

// Threads started later are not lowered with it; the window in front is raised by the system itself.
void give_way() {
    static_cast<void>(SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL));
}

}  // namespace octavo
