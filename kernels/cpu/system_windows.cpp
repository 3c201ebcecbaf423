#include <windows.h>

#include <vector>

#include "kernels/cpu/system.h"

namespace octavo {

void prefer_huge_pages(std::byte*, std::size_t) {}  // large pages need a privilege that accounts do not have

int physical_cores() {
    DWORD size = 0;
    GetLogicalProcessorInformationEx(RelationProcessorCore, nullptr, &size);
    std::vector<std::byte> records(size);
    const auto record_at = [&](DWORD at) {
        return reinterpret_cast<SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX*>(records.data() + at);
    };
    if (size == 0 || !GetLogicalProcessorInformationEx(RelationProcessorCore, record_at(0), &size)) {
        return 0;
    }
    int cores = 0;
    for (DWORD at = 0; at < size; at += record_at(at)->Size) {  // one record a core
        ++cores;
    }
    return cores;
}

}  // namespace octavo
