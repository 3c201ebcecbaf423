#include "kernels/cpu/helper_arena.h"

#include <oneapi/tbb/task_arena.h>

namespace octavo {

struct HelperArena::Arena {
    explicit Arena(int threads) : arena(threads, 1) {}
    tbb::task_arena arena;
};

HelperArena::HelperArena(int threads) : arena_(new Arena(threads)) {}

HelperArena::~HelperArena() = default;

void HelperArena::enqueue(void (*function)(void*), void* argument) {
    arena_->arena.enqueue([function, argument] { function(argument); });
}

}  // namespace octavo
