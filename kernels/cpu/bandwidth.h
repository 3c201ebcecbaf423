// What this machine's memory gives: the limit that generating a token runs against.
#pragma once

#include <chrono>

#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/work_team.h"

namespace octavo {

// Holds 256 MB that no cache keeps. The machine may have other guests, and what they leave changes from
// moment to moment: measure shortly before and after what is held against the limit.
class ReadBandwidthProbe {
  public:
    explicit ReadBandwidthProbe(int threads);

    // Bytes a second that `threads` threads together read from main memory: the best of the runs that follow
    // each other for `least_time`.
    double measure(std::chrono::milliseconds least_time);

  private:
    AlignedBytes memory_;
    WorkTeam team_;
};

// The same, once, in half a second.
double measure_read_bandwidth(int threads);

}  // namespace octavo
