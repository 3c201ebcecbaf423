#include "app/system/thread_priority.h"

namespace octavo {

// The system already puts the thread that draws the window first; a lower class would move the engine to the
// slow cores.
void give_way() {}

}  // namespace octavo
