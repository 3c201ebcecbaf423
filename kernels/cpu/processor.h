// How many cores this process may use.
#pragma once

namespace octavo {

// Physical cores among the processors that this process may run on; at least 1. Where the system does not
// tell cores from hardware threads, hardware threads.
int usable_cores();

}  // namespace octavo
