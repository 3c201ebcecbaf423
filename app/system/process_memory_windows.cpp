// windows.h comes before what needs it.
// clang-format off
#include <windows.h>
#include <psapi.h>
// clang-format on

#include "app/system/process_memory.h"

namespace octavo {
namespace {

std::optional<PROCESS_MEMORY_COUNTERS> counters() {
    PROCESS_MEMORY_COUNTERS found{};
    return GetProcessMemoryInfo(GetCurrentProcess(), &found, sizeof(found)) ? std::optional(found)
                                                                            : std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> resident_bytes() {
    const auto found = counters();
    return found ? std::optional<std::uint64_t>(found->WorkingSetSize) : std::nullopt;
}

std::optional<std::uint64_t> peak_resident_bytes() {
    const auto found = counters();
    return found ? std::optional<std::uint64_t>(found->PeakWorkingSetSize) : std::nullopt;
}

std::optional<std::uint64_t> available_bytes() {
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof(status);
    return GlobalMemoryStatusEx(&status) ? std::optional<std::uint64_t>(status.ullAvailPhys) : std::nullopt;
}

}  // namespace octavo
