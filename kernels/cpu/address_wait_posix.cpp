#include "kernels/cpu/address_wait.h"

namespace octavo {

void sleep_while(const std::atomic<std::uint32_t>& number, std::uint32_t seen) {
    number.wait(seen);
}

void wake_all(std::atomic<std::uint32_t>& number) {
    number.notify_all();
}

}  // namespace octavo
