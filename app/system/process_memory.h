// What the machine and this process have of memory, as the system counts it. One implementation a system:
// process_memory_<system>.cpp.
#pragma once

#include <cstdint>
#include <optional>

namespace octavo {

// Each is empty where the system does not tell.
std::optional<std::uint64_t> resident_bytes();  // of this process now; mapped files that are in memory count
std::optional<std::uint64_t> peak_resident_bytes();  // the most there was
std::optional<std::uint64_t> available_bytes();      // what the machine could still give without swapping

}  // namespace octavo
