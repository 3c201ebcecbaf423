// What the multipliers of a core give when nothing else is asked of them: the limit that reading a prompt runs
// against.
#pragma once

#include "kernels/cpu/isa.h"

namespace octavo {

// Operations a second, a multiply-add counted as two; 0 where there is no probe.
struct Peak {
    double f32 = 0;
    double int8 = 0;  // in the instructions that multiply packed weights
};

// Of `threads` threads at a time, in the instructions of `isa`, which is available.
Peak measure_peak(Isa isa, int threads);

}  // namespace octavo
