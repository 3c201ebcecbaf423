// What a thread gets of the processor.
#pragma once

#include <chrono>

namespace octavo {

// For how long the calling thread has worked; waiting, for others or for a processor, does not count. Zero
// where the system does not tell.
std::chrono::nanoseconds worked_by_thread();

}  // namespace octavo
