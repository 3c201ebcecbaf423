// What this machine's memory gives: the limit that generating a token runs against.
#pragma once

namespace octavo {

// Bytes a second that `threads` threads together read from main memory, the best of several runs over memory
// that no cache holds. Takes about half a second.
double measure_read_bandwidth(int threads);

}  // namespace octavo
