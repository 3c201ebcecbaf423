#include <windows.h>

#include "kernels/cpu/address_wait.h"

namespace octavo {

static_assert(sizeof(std::atomic<std::uint32_t>) == sizeof(std::uint32_t));

void sleep_while(const std::atomic<std::uint32_t>& number, std::uint32_t seen) {
    // The system only reads it.
    WaitOnAddress(const_cast<std::atomic<std::uint32_t>*>(&number), &seen, sizeof(seen), INFINITE);
}

void wake_all(std::atomic<std::uint32_t>& number) {
    WakeByAddressAll(&number);
}

}  // namespace octavo
