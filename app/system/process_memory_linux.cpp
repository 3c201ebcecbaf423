#include <fstream>
#include <string>

#include "app/system/process_memory.h"

namespace octavo {
namespace {

// The value of a line "Key:   123 kB", in bytes.
std::optional<std::uint64_t> kilobytes_of(const char* file, const std::string& key) {
    std::ifstream lines(file);
    std::string word;
    while (lines >> word) {
        if (word == key) {
            std::uint64_t kilobytes = 0;
            return lines >> kilobytes ? std::optional(kilobytes * 1024) : std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> resident_bytes() {
    return kilobytes_of("/proc/self/status", "VmRSS:");
}

std::optional<std::uint64_t> peak_resident_bytes() {
    return kilobytes_of("/proc/self/status", "VmHWM:");
}

std::optional<std::uint64_t> available_bytes() {
    return kilobytes_of("/proc/meminfo", "MemAvailable:");
}

}  // namespace octavo
