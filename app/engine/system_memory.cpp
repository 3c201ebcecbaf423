#include "app/engine/system_memory.h"

#include <QFile>
#include <QtGlobal>

#if defined(Q_OS_WIN)
// clang-format off: windows.h comes before what needs it
#include <psapi.h>
#include <windows.h>
// clang-format on
#elif defined(Q_OS_MACOS)
#include <mach/mach.h>
#elif defined(Q_OS_LINUX)
#include <unistd.h>
#endif

namespace octavo {

#if defined(Q_OS_LINUX)

std::optional<std::uint64_t> availableMemory() {
    QFile file("/proc/meminfo");
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("MemAvailable:")) {
            return line.simplified().split(' ').value(1).toULongLong() * 1024;
        }
    }
    return std::nullopt;
}

std::optional<std::uint64_t> residentMemory() {
    QFile file("/proc/self/statm");
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return file.readAll().split(' ').value(1).toULongLong() *
           static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

#elif defined(Q_OS_WIN)

std::optional<std::uint64_t> availableMemory() {
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof(status);
    return GlobalMemoryStatusEx(&status) ? std::optional<std::uint64_t>(status.ullAvailPhys) : std::nullopt;
}

std::optional<std::uint64_t> residentMemory() {
    PROCESS_MEMORY_COUNTERS counters{};
    return GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof(counters))
               ? std::optional<std::uint64_t>(counters.WorkingSetSize)
               : std::nullopt;
}

#elif defined(Q_OS_MACOS)

std::optional<std::uint64_t> availableMemory() {
    vm_statistics64_data_t statistics{};
    mach_msg_type_number_t count = HOST_VM_INFO64_COUNT;
    if (host_statistics64(mach_host_self(), HOST_VM_INFO64, reinterpret_cast<host_info64_t>(&statistics),
                          &count) != KERN_SUCCESS) {
        return std::nullopt;
    }
    return (std::uint64_t{statistics.free_count} + statistics.inactive_count + statistics.purgeable_count) *
           vm_page_size;
}

std::optional<std::uint64_t> residentMemory() {
    mach_task_basic_info_data_t info{};
    mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
    if (task_info(mach_task_self(), MACH_TASK_BASIC_INFO, reinterpret_cast<task_info_t>(&info), &count) !=
        KERN_SUCCESS) {
        return std::nullopt;
    }
    return info.resident_size;
}

#else

std::optional<std::uint64_t> availableMemory() {
    return std::nullopt;
}

std::optional<std::uint64_t> residentMemory() {
    return std::nullopt;
}

#endif

}  // namespace octavo
