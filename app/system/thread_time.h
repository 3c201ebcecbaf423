// What a thread gets of the processor. One implementation a system: thread_time_<system>.cpp.
#pragma once

#include <chrono>

namespace octavo {

// For how long the calling thread has worked; waiting, for others or for a processor, does not count. Zero
// where the system does not tell.
std::chrono::nanoseconds worked_by_thread();

// The calling thread, and those that it starts later where the system passes that on (Linux), give way to the
// window's: whoever computes for seconds must not keep a click waiting.
void give_way();

}  // namespace octavo
