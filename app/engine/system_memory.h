// What the machine and this process have of memory.
#pragma once

#include <cstdint>
#include <optional>

namespace octavo {

// Bytes that can be had without swapping; none where the system does not tell.
std::optional<std::uint64_t> availableMemory();
// Bytes of this process that lie in memory, mapped files included; none where the system does not tell.
std::optional<std::uint64_t> residentMemory();

}  // namespace octavo
