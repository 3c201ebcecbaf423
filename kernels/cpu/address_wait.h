// Sleeping until a number in memory changes. One implementation a system: address_wait_<system>.cpp.
//
// Not std::atomic::wait everywhere: where GCC's library knows no call of the system for it (mingw-w64), it
// compares the number and falls asleep in two steps, and a thread that is woken between them sleeps on.
#pragma once

#include <atomic>
#include <cstdint>

namespace octavo {

// Sleeps unless `number` differs from `seen`, and until it is woken; now and then returns sooner.
void sleep_while(const std::atomic<std::uint32_t>& number, std::uint32_t seen);

// Wakes all threads that sleep on `number`, once it was changed.
void wake_all(std::atomic<std::uint32_t>& number);

}  // namespace octavo
