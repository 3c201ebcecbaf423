// This process's memory as the system counts it. One implementation a system: process_memory_<system>.cpp.
#pragma once

#include <cstddef>

namespace octavo {

std::size_t resident_bytes();       // now; mapped files that are in memory count
std::size_t peak_resident_bytes();  // the most there was
std::size_t available_bytes();      // what the machine could still give without swapping; 0 when unknown

}  // namespace octavo
