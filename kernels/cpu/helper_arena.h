// The one place that touches oneTBB's scheduler: starting a function on a worker of an arena. What the worker
// then does is in work_team.cpp.
#pragma once

#include <memory>

namespace octavo {

class HelperArena {
  public:
    // Room for `threads` threads, the calling one included; it need not enter the arena.
    explicit HelperArena(int threads);
    ~HelperArena();

    // Calls function(argument) once on a worker, some time later; perhaps after the arena is gone.
    void enqueue(void (*function)(void*), void* argument);

  private:
    struct Arena;
    std::unique_ptr<Arena> arena_;
};

}  // namespace octavo
