// What the CPU backend asks of the operating system. One implementation a system: system_<system>.cpp.
#pragma once

#include <cstddef>

namespace octavo {

// A wish that whole huge pages (2 MiB) hold these bytes; where it cannot be granted, small pages serve.
void prefer_huge_pages(std::byte* data, std::size_t bytes);

// Cores of the processor that this process may compute on, two hardware threads of one core counted once.
// 0: the system does not say.
int physical_cores();

}  // namespace octavo
