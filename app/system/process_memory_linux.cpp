#include <fstream>
#include <string>

#include "app/system/process_memory.h"

namespace octavo {
namespace {

// The value of a line "Key:   123 kB", in bytes; 0 when there is none.
std::size_t kilobytes_of(const char* file, const std::string& key) {
    std::ifstream lines(file);
    std::string word;
    while (lines >> word) {
        if (word == key) {
            std::size_t kilobytes = 0;
            lines >> kilobytes;
            return kilobytes * 1024;
        }
    }
    return 0;
}

}  // namespace

std::size_t resident_bytes() {
    return kilobytes_of("/proc/self/status", "VmRSS:");
}

std::size_t peak_resident_bytes() {
    return kilobytes_of("/proc/self/status", "VmHWM:");
}

std::size_t available_bytes() {
    return kilobytes_of("/proc/meminfo", "MemAvailable:");
}

}  // namespace octavo
