#include <windows.h>

#include <cstdint>

#include "app/system/thread_time.h"

namespace octavo {

std::chrono::nanoseconds worked_by_thread() {
    FILETIME begun{};
    FILETIME ended{};
    FILETIME inSystem{};
    FILETIME inProgram{};
    if (!GetThreadTimes(GetCurrentThread(), &begun, &ended, &inSystem, &inProgram)) {
        return {};
    }
    const auto hundreds = [](const FILETIME& time) {
        return static_cast<std::int64_t>(time.dwHighDateTime) << 32 | time.dwLowDateTime;
    };
    return std::chrono::nanoseconds(100 * (hundreds(inSystem) + hundreds(inProgram)));
}

}  // namespace octavo
