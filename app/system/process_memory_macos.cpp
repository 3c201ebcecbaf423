#include <mach/mach.h>

#include "app/system/process_memory.h"

namespace octavo {
namespace {

std::optional<mach_task_basic_info_data_t> task() {
    mach_task_basic_info_data_t info{};
    mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
    const kern_return_t result =
        task_info(mach_task_self(), MACH_TASK_BASIC_INFO, reinterpret_cast<task_info_t>(&info), &count);
    return result == KERN_SUCCESS ? std::optional(info) : std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> resident_bytes() {
    const auto info = task();
    return info ? std::optional<std::uint64_t>(info->resident_size) : std::nullopt;
}

std::optional<std::uint64_t> peak_resident_bytes() {
    const auto info = task();
    return info ? std::optional<std::uint64_t>(info->resident_size_max) : std::nullopt;
}

std::optional<std::uint64_t> available_bytes() {
    vm_statistics64_data_t statistics{};
    mach_msg_type_number_t count = HOST_VM_INFO64_COUNT;
    if (host_statistics64(mach_host_self(), HOST_VM_INFO64, reinterpret_cast<host_info64_t>(&statistics),
                          &count) != KERN_SUCCESS) {
        return std::nullopt;
    }
    const std::uint64_t pages =
        std::uint64_t{statistics.free_count} + statistics.inactive_count + statistics.purgeable_count;
    return pages * vm_page_size;
}

}  // namespace octavo
