// Who goes first on the processor. One implementation a system: thread_priority_<system>.cpp.
#pragma once

namespace octavo {

// The calling thread, and those that it starts later where the system passes that on (Linux), give way to the
// window's: whoever computes for seconds must not keep a click waiting.
void give_way();

}  // namespace octavo
